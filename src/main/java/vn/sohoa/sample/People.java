package vn.sohoa.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import vn.sohoa.dossier.CitizenId;

/** Invents the commune's inhabitants. No province has the number 000 that their citizen ids begin with. */
final class People {
    static final String COMMUNE = "Gia Lương";
    static final String DISTRICT = "Trà Khê";
    static final String PROVINCE = "Bạch Sơn";
    /** Who compares copies with their originals and authorises them: the owner of the test officer key. */
    static final String OFFICER = "TEST Cán bộ chứng thực";

    static final String CHAIR = "Đặng Quang Vinh";

    private static final List<String> FAMILIES = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Mai", "Trịnh");
    private static final List<String> MALE_MIDDLE = List.of("Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Đình");
    private static final List<String> FEMALE_MIDDLE = List.of("Thị", "Ngọc", "Thu", "Thanh", "Kim", "Thùy", "Minh");
    private static final List<String> MALE = List.of(
            "An", "Bình", "Cường", "Dũng", "Hải", "Hùng", "Khánh", "Long", "Nam", "Phúc", "Quân", "Sơn", "Tuấn",
            "Việt");
    private static final List<String> FEMALE = List.of(
            "Anh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hoa", "Hương", "Lan", "Linh", "Mai", "Nga", "Thảo", "Trang",
            "Yến");
    private static final List<String> VILLAGES =
            List.of("Đông Hạ", "Đoài Thượng", "Bến Gỗ", "Cầu Đá", "Lũng Vàng", "Mỏ Neo");

    private final RandomGenerator random;

    People(RandomGenerator random) {
        this.random = random;
    }

    Person adult(boolean female, LocalDate on) {
        return born(on.minusYears(22 + random.nextInt(40)).minusDays(random.nextInt(360)), female);
    }

    /** A child of the given family, some weeks old. */
    Person child(Person parent, LocalDate on) {
        boolean female = random.nextBoolean();
        Person any = born(on.minusDays(10 + random.nextInt(40)), female);
        String family = parent.name().substring(0, parent.name().indexOf(' '));
        String own = any.name().substring(any.name().indexOf(' '));
        return new Person(family + own, female, any.born(), any.id(), parent.residence());
    }

    boolean female() {
        return random.nextBoolean();
    }

    private Person born(LocalDate day, boolean female) {
        String name =
                one(FAMILIES) + " " + one(female ? FEMALE_MIDDLE : MALE_MIDDLE) + " " + one(female ? FEMALE : MALE);
        int century = (day.getYear() / 100 - 19) * 2 + (female ? 1 : 0);
        String id = String.format("000%d%02d%06d", century, day.getYear() % 100, random.nextInt(1_000_000));
        String residence = "thôn " + one(VILLAGES) + ", xã " + COMMUNE + ", huyện " + DISTRICT;
        return new Person(name, female, day, new CitizenId(id), residence);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
