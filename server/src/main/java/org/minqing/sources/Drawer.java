package org.minqing.sources;

/** An adapter that draws tags and facts from its rows, each by itself. */
interface Drawer extends SourceAdapter {
    /** What this row tells. */
    void draw(SourceRow row, Drawn drawn);
}
