// Times of messages, as they are in Vietnam wherever the reader is.

const ZONE = { timeZone: "Asia/Ho_Chi_Minh" };
const clock = new Intl.DateTimeFormat("vi-VN", { ...ZONE, hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("vi-VN", { ...ZONE, day: "2-digit", month: "2-digit", year: "numeric" });

export const clockTime = (date) => clock.format(date);

export const dateOf = (date) => calendar.format(date);

// «Hôm nay», «Hôm qua», or the date.
export function dayOf(date, texts) {
  const day = dateOf(date);
  const before = (days) => dateOf(Date.now() - days * 86_400_000);
  if (day === before(0)) return texts.today;
  return day === before(1) ? texts.yesterday : day;
}
