package org.minqing.sources;

import java.util.List;

/**
 * Some rows of a delivery, taken in by one transaction.
 *
 * @param refused those that could not even be read
 * @param after the line up to which all was settled before
 * @param lastLine all lines up to here are settled with it
 * @param position how much of the delivery is read
 */
record RowBatch(List<SourceRow> rows, List<RowRefusal> refused, long after, long lastLine, long position) {}
