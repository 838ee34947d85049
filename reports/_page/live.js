// The picture, live. Days are numbers from the first day of the window on.
(() => {
  const box = byId("figure");
  if (!box) return;
  const data = JSON.parse(byId("data").textContent);
  const DAY = 86400000;
  const start = Date.parse(data.first);
  const number = (text) => Math.round((Date.parse(text) - start) / DAY);
  const iso = (day) => new Date(start + day * DAY).toISOString().slice(0, 10);
  const END = number(data.last);
  const shift = (new Date(start).getUTCDay() + 6) % 7;
  const monday = (day) => clamp(day - ((day + shift) % 7), 0, END);
  const sunday = (day) => Math.min(day + 6 - ((day + shift) % 7), END);

  const events = [];
  for (const source of data.sources) {
    const rows = [];
    for (let at = 0, day = 0; at < source.rows.length; at += 3) {
      day += source.rows[at];
      const [one, many, counts] = data.kinds[Math.floor(source.rows[at + 1] / 3)];
      rows.push({ day, source, one, many, counts, count: source.rows[at + 2], url: null });
    }
    for (let at = 0, row = 0; at < source.links.length; at += 3) {
      row += source.links[at];
      rows[row].url = `${source.fronts[source.links[at + 1]]}/${source.links[at + 2]}`;
    }
    source.events = rows;
    events.push(...rows);
  }
  events.sort((a, b) => a.day - b.day);
  const things = all("tr[data-day]").map((row) => ({
    day: number(row.dataset.day), source: row.dataset.source, link: row.querySelector("td").firstChild,
  })).reverse();
  const within = (rows, first, last) => rows.filter((row) => row.day >= first && row.day <= last);
  const sum = (rows) => rows.reduce((total, row) => total + (row.counts ? row.count : 0), 0);

  // Words of a stretch: in short for a tip and a screen reader, in full with links.
  const short = (first, last) => {
    const rows = within(events, first, last);
    const lines = data.sources.map((source) => {
      const kinds = new Map();
      for (const row of rows.filter((each) => each.source === source && each.counts)) {
        const old = kinds.get(row.one)?.[0] ?? 0;
        kinds.set(row.one, [old + row.count, row.one, row.many]);
      }
      const words = [...kinds.values()].map((kind) => counted(...kind)).join(", ");
      return words && `${source.name}: ${words}`;
    }).filter(Boolean);
    const stretch = data.stretches.find(([from, to]) => from <= last && to >= first);
    if (stretch) lines.push(stretch[2] ? "In a quiet period" : "In a stretch not seen");
    return lines.length ? lines : ["No public activity known"];
  };
  const away = (url, words) => html("a", {
    href: url, rel: "noopener noreferrer nofollow", referrerpolicy: "no-referrer",
  }, words);
  const told = (row) => {
    const words = `${row.source.name}, ${counted(row.count, row.one, row.many)}`;
    const aside = row.counts ? "" : " (not counted)";
    return html("li", {}, html("time", {}, iso(row.day)), " ", row.url ? away(row.url, words) : words, aside);
  };
  const made = (thing) => {
    const link = thing.link.cloneNode(true);
    return html("li", {}, html("time", {}, iso(thing.day)), " made: ", link);
  };
  const MOST = 150;
  const contents = (first, last) => {
    const rows = within(events, first, last);
    const items = [...within(things, first, last).map(made), ...rows.map(told)];
    const rest = items.length - MOST;
    const more = rest > 0 ? html("p", { class: "small" }, `and ${rest} more; choose fewer days to see them`) : "";
    if (!items.length) return [html("p", {}, `${short(first, last).join(". ")}.`)];
    const list = html("ul", {}, items.slice(0, MOST));
    return [html("div", { class: "list", tabindex: 0, role: "region", "aria-label": `What lies from ${iso(first)} to ${iso(last)}` }, list), more];
  };

  // The layer over the figure: a mark for one week, two grips for a stretch.
  const from = number(box.dataset.first);
  const until = number(box.dataset.last) + 1;
  const top = Number(box.dataset.top);
  const bottom = Number(box.dataset.bottom);
  const x = (day) => ((day - from) / (until - from)) * box.clientWidth;
  const range = svg("rect", { class: "range", y: top, height: bottom - top });
  const slider = (label, ...parts) => svg("g", {
    role: "slider", tabindex: 0, "aria-label": label, "aria-valuemin": 0, "aria-valuemax": END,
    "aria-orientation": "horizontal",
  }, ...parts);
  const stroke = (kind) => svg("path", { class: kind, d: `M0 ${top}V${bottom}` });
  const mark = slider("Week", stroke("ring"), stroke("mark"));
  mark.classList.add("week");
  const grip = (label) => {
    const at = { x: -6, y: bottom - 14, width: 12, height: 28, rx: 6 };
    const hit = svg("rect", { x: -18, y: bottom - 26, width: 36, height: 50, class: "hit" });
    return slider(label, stroke("mark"), hit, svg("rect", { ...at, class: "ring" }), svg("rect", { ...at, class: "grip" }));
  };
  const grips = [grip("First day shown closer"), grip("Last day shown closer")];
  const over = svg("svg", { class: "over" }, range, mark, ...grips);
  const tip = html("div", { class: "tip", "aria-hidden": "true" });
  tip.hidden = true;
  box.append(over, tip);
  byId("live").hidden = false;

  const chosen = [0, END];
  let week = monday(END);
  let voice = 0;
  const say = (words) => {
    clearTimeout(voice);
    voice = setTimeout(() => { byId("told").textContent = words; }, 500);
  };
  const whole = () => chosen[0] === 0 && chosen[1] === END;
  const at = (node, day, words) => {
    node.setAttribute("transform", `translate(${x(day)} 0)`);
    node.setAttribute("aria-valuenow", day);
    node.setAttribute("aria-valuetext", words);
  };
  const shown = () => {
    range.setAttribute("x", x(chosen[0]));
    range.setAttribute("width", whole() ? 0 : x(chosen[1] + 1) - x(chosen[0]));
    chosen.forEach((day, index) => at(grips[index], day + index, iso(day)));
    at(mark, week, `Week of ${iso(week)}. ${short(week, sunday(week)).join(". ")}`);
  };
  const panel = (id, title, close, ...body) => {
    const button = html("button", { type: "button" }, id === "week" ? "Close" : "Show all the time");
    button.addEventListener("click", close);
    byId(id).replaceChildren(html("header", {}, html("h3", {}, title), button), ...body);
    byId(id).hidden = false;
  };
  const close = () => {
    byId("week").hidden = true;
    mark.classList.remove("on");
  };
  const keep = (day) => {
    week = monday(clamp(day, 0, END));
    mark.classList.add("on");
    shown();
    panel("week", `Week of ${iso(week)}`, () => { close(); mark.focus(); }, ...contents(week, sunday(week)));
  };
  const reset = () => choose(0, END);
  const choose = (first, last) => {
    chosen[0] = clamp(Math.min(first, last), 0, END);
    chosen[1] = clamp(Math.max(first, last), 0, END);
    shown();
    byId("detail").hidden = whole();
    if (whole()) return say("All the time is shown.");
    const rows = within(events, ...chosen);
    const days = new Set(rows.filter((row) => row.counts).map((row) => row.day)).size;
    const words = `${iso(chosen[0])} to ${iso(chosen[1])}: ${counted(sum(rows), "event", "events")} on ${counted(days, "day", "days")}`;
    panel("detail", words, () => { reset(); grips[0].focus(); }, closer(...chosen), ...contents(...chosen));
    return say(`${words}.`);
  };

  // Closer: the chosen days, a lane a source, a bar a day as long as there is room.
  const closer = (first, last) => {
    const width = Math.max(280, box.clientWidth - 40);
    const step = [1, 7, 30].find((size) => ((last - first + 1) / size) * 3 <= width) ?? 91;
    const lane = 84;
    const high = data.sources.length * lane + 26;
    const to = (day) => ((clamp(day, first, last + 1) - first) / (last - first + 1)) * width;
    const unit = { 1: "a day", 7: "in 7 days", 30: "in 30 days", 91: "in 91 days" }[step];
    const chart = svg("svg", { class: "days", viewBox: `0 0 ${width} ${high}`, role: "img", "aria-label": `Events ${unit}, a lane a source; the list below tells them` });
    for (const [a, b, quiet] of data.stretches.filter(([a, b]) => a <= last && b >= first)) {
      chart.append(svg("rect", { class: quiet ? "band" : "band no", x: to(a), y: 0, width: to(b + 1) - to(a), height: high - 22 }));
    }
    chart.append(...ticks(first, last, width, to, high));
    data.sources.forEach((source, index) => {
      const floor = (index + 1) * lane;
      const bins = new Map();
      for (const row of within(source.events, first, last).filter((each) => each.counts)) {
        const bin = first + Math.floor((row.day - first) / step) * step;
        bins.set(bin, (bins.get(bin) ?? 0) + row.count);
      }
      const peak = Math.max(1, ...bins.values());
      for (const [bin, count] of bins) {
        const tall = Math.max(2, Math.sqrt(count / peak) * 46);
        chart.append(svg("rect", { class: `bar ${source.look}`, x: to(bin), y: floor - tall, width: Math.max(1, Math.min(to(bin + step) - to(bin) - 0.6, 14)), height: tall }));
      }
      for (const thing of within(things, first, last).filter((each) => each.source === source.id)) {
        chart.append(svg("path", { class: "thing", d: `M${to(thing.day)} ${floor - 58}l5 5l-5 5l-5 -5z` }));
      }
      const most = bins.size ? `, at most ${peak} ${unit}` : ", nothing public here";
      chart.append(
        svg("path", { class: "base", d: `M0 ${floor}H${width}` }),
        svg("text", { x: 2, y: floor - 64 }, svg("tspan", { class: "name" }, source.name), most),
      );
    });
    return chart;
  };
  const ticks = (first, last, width, to, high) => {
    const nodes = [];
    let edge = -1;
    for (let day = first; day <= last; day += 1) {
      const date = new Date(start + day * DAY);
      const begins = last - first < 62 ? (day - first) % 7 === 0 : date.getUTCDate() === 1;
      const year = date.getUTCMonth() === 0 || last - first < 1100;
      if (!begins || !year || to(day) < edge || to(day) > width - 60) continue;
      edge = to(day) + 84;
      nodes.push(svg("path", { class: "grid", d: `M${to(day)} 0V${high - 22}` }));
      nodes.push(svg("text", { x: to(day) + 3, y: high - 6 }, iso(day).slice(0, last - first < 62 ? 10 : 7)));
    }
    return nodes;
  };

  // Keys: a week, a month with Shift, a year with Page Up and Page Down.
  const STEPS = { ArrowLeft: -7, ArrowDown: -7, ArrowRight: 7, ArrowUp: 7, PageDown: -365, PageUp: 365, Home: -1e6, End: 1e6 };
  const steps = (event) => {
    const step = STEPS[event.key];
    if (!step) return 0;
    event.preventDefault();
    return event.shiftKey && Math.abs(step) === 7 ? (step / 7) * 30 : step;
  };
  mark.addEventListener("keydown", (event) => { const step = steps(event); if (step) keep(week + step); });
  mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) keep(week); });
  grips.forEach((node, index) => node.addEventListener("keydown", (event) => {
    const step = steps(event);
    if (!step) return;
    const ends = [...chosen];
    ends[index] = index ? clamp(ends[1] + step, ends[0], END) : clamp(ends[0] + step, 0, ends[1]);
    choose(...ends);
  }));
  byId("picture").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    tip.hidden = true;
    if (byId("week").hidden) reset();
    else close();
  });

  // Pointers: hover tells, a tap keeps the week, a drag chooses a stretch.
  const dayAt = (event) => {
    const area = over.getBoundingClientRect();
    return clamp(Math.floor(from + ((event.clientX - area.left) / area.width) * (until - from)), 0, END);
  };
  let held = null;
  over.addEventListener("pointerdown", (event) => {
    const moved = grips.findIndex((node) => node.contains(event.target));
    held = { x: event.clientX, day: moved < 0 ? dayAt(event) : chosen[1 - moved], drag: moved >= 0 };
    over.setPointerCapture(event.pointerId);
  });
  over.addEventListener("pointermove", (event) => {
    if (held && (held.drag || Math.abs(event.clientX - held.x) > 5)) {
      held.drag = true;
      tip.hidden = true;
      choose(held.day, dayAt(event));
    } else if (event.pointerType === "mouse") {
      hover(event);
    }
  });
  over.addEventListener("pointerup", (event) => {
    if (held && !held.drag) keep(dayAt(event));
    held = null;
  });
  for (const name of ["pointercancel", "pointerleave"]) {
    over.addEventListener(name, () => { tip.hidden = true; if (name === "pointercancel") held = null; });
  }
  const hover = (event) => {
    const day = monday(dayAt(event));
    tip.replaceChildren(html("b", {}, `Week of ${iso(day)}`), ...short(day, sunday(day)).map((line) => html("div", {}, line)));
    tip.hidden = false;
    const area = box.getBoundingClientRect();
    const aside = event.clientX - area.left;
    tip.style.left = `${clamp(aside + (aside > area.width / 2 ? -tip.offsetWidth - 14 : 14), 0, area.width)}px`;
    tip.style.top = `${clamp(event.clientY - area.top + 14, 0, area.height - tip.offsetHeight)}px`;
  };
  let size = 0;
  addEventListener("resize", () => { clearTimeout(size); size = setTimeout(() => { if (whole()) shown(); else choose(...chosen); }, 200); });
  shown();
})();
