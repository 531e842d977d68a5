// Spans and moments, as a helper reads them.

import { clockTime, dateOf } from "../time.js";

const MINUTE = 60_000;

// How long, roughly, from milliseconds.
export function span(ms, texts) {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (minutes < 60) return fill(texts.minutes, minutes);
  if (minutes < 48 * 60) return fill(texts.hours, Math.floor(minutes / 60));
  return fill(texts.days, Math.floor(minutes / 1440));
}

// «14:05», with the date unless it is today.
export function moment(iso) {
  const date = new Date(iso);
  const today = dateOf(date) === dateOf(new Date());
  return today ? clockTime(date) : `${clockTime(date)} ${dateOf(date)}`;
}

export const fill = (text, value) => text.replace("{}", value);
