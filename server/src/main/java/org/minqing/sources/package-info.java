/** The 13 systems that data comes from (数据源): adapters, imports that resume and repeat without harm, rows that were refused, lineage, linking of records to people. */
@NullMarked
package org.minqing.sources;

import org.jspecify.annotations.NullMarked;
