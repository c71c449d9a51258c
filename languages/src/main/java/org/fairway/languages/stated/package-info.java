/**
 * A declaration as a trader stated it, in whatever language it came: any member may be absent. Each record is a record
 * of {@code contracts.goods} with the same members in the same order and the same JSON, in which only lists, maps and
 * numbers of type {@code int} are always there: where they are left out, they read as empty or as 0. Rules check it,
 * and where they find no error the validated {@code GoodsDeclaration} is made of it.
 */
@NullMarked
package org.fairway.languages.stated;

import org.jspecify.annotations.NullMarked;
