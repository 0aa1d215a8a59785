// Suggests addresses to who is typing. The page asks and answers without it.
"use strict";
{
  const place = document.getElementById("place");
  const list = document.getElementById("places");
  const city = document.getElementById("city");
  let waiting = 0;
  let asked = 0;

  const suggest = async () => {
    const typed = place.value.trim();
    const mine = ++asked;
    if (typed.length < 3) return list.replaceChildren();
    const fields = new URLSearchParams({ q: typed, limit: "8" });
    if (city && city.value) fields.set("city", city.value);
    try {
      const answer = await fetch("v1/suggest", { method: "POST", body: fields });
      if (!answer.ok || mine !== asked) return;
      const { suggestions } = await answer.json();
      list.replaceChildren(...suggestions.map((each) => new Option(each.address, each.address)));
    } catch {
      list.replaceChildren();  // no suggestion is no harm
    }
  };
  place.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 150);
  });
}
