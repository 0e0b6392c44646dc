/**
 * The 13 systems that data comes from (数据源): their <em>forms</em>, imports that resume and repeat without harm, rows that were
 * refused, lineage, and the linking of records to people.
 *
 * <p>A delivery is a <em>run</em> over one {@link org.minqing.sources.SourceForm}: dry first, then real. Rows are read by the form's
 * columns, linked, handed to the form's {@link org.minqing.sources.SourceAdapter}, which the feature brings that owns the data, and
 * kept as records, batch by batch, each in one transaction with the run's progress. Of one record the later event holds, in whatever
 * order they come; the same rows again change nothing; every row is in, waits for a person's decision, or is reported.
 */
@NullMarked
package org.minqing.sources;

import org.jspecify.annotations.NullMarked;
