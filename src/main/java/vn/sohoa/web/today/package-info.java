/** The first page: last night, what waits for whoever looks, and the rates with the lists behind them. */
@NullMarked
package vn.sohoa.web.today;

import org.jspecify.annotations.NullMarked;
