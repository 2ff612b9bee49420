// Filtering, for whoever has a script: without it everything is there to be read.
const table = document.querySelector("#scenarios");
const rows = [...table.tBodies[0].rows];
const form = document.createElement("form");
form.className = "controls";
form.innerHTML = `<label>Find <input type="search" name="word" autocomplete="off"></label>
<label>Verdict <select name="verdict"><option value="">all</option><option>passed</option><option>failed</option><option>timed out</option></select></label>
<label>Level <select name="level"><option value="">all</option><option>readings</option><option>pixels</option></select></label>
<output></output>`;
table.before(form);
const filter = () => {
  const word = form.word.value.trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    const fits = (!form.verdict.value || row.dataset.verdict === form.verdict.value)
      && (!form.level.value || row.dataset.level === form.level.value)
      && row.textContent.toLowerCase().includes(word);
    row.hidden = !fits;
    document.getElementById(row.dataset.story).hidden = !fits;
    shown += fits ? 1 : 0;
  }
  form.querySelector("output").value = `${shown} of ${rows.length}`;
};
form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
filter();
