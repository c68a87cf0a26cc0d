package vn.sohoa.register;

/** How a dossier was filed. */
public enum Channel {
    DIRECT,
    ONLINE,
    POST
}
