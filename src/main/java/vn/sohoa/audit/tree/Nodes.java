package vn.sohoa.audit.tree;

import java.util.List;
import vn.sohoa.dossier.Sha256;

/** The hashes that are kept: those of full subtrees whose height is a multiple of {@value #HEIGHT}, leaves included. */
interface Nodes {
    int HEIGHT = 8;
    int WIDTH = 1 << HEIGHT;

    /**
     * Up to {@value #WIDTH} neighbours, those there are.
     *
     * @param level their height: 0, 8, 16 …
     * @param tile which ones: the first is {@code tile * 256}
     */
    List<Sha256> tile(int level, long tile);
}
