// Cuts a model's Markdown into blocks: prose, and fenced code, which has a frame and a button of its own. Prose is made
// harmless on the way: no HTML, and no picture that rendering would fetch.
.pragma library

// The lines of a fence: three or more back-ticks or tildes, then the language.
const fence = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/;

function harmless(prose) {
    // Code within a line keeps its signs: there they are shown as they are.
    return prose.split(/(`+[^`\n]+`+)/).map((part, index) => index % 2 === 1 ? part
        : part.replace(/&(?=[a-zA-Z#])/g, "&amp;").replace(/<(?!\s)/g, "&lt;").replace(/!\[/g, "\\!["))
        .join("");
}

// [{ code: bool, language: string, text: string }]. A fence that is still open ends with the text.
function split(markdown) {
    const blocks = [];
    let lines = [];
    let mark = "";
    let language = "";
    function finish(code) {
        const text = lines.join("\n");
        if (code || text.trim() !== "")
            blocks.push({ code: code, language: language, text: code ? text : harmless(text.trim()) });
        lines = [];
    }
    for (const line of markdown.split("\n")) {
        const found = fence.exec(line);
        if (mark === "" && found) {
            finish(false);
            mark = found[1];
            language = found[2];
        } else if (mark !== "" && found && found[1][0] === mark[0] && found[1].length >= mark.length && found[2] === "") {
            finish(true);
            mark = "";
            language = "";
        } else {
            lines.push(line);
        }
    }
    finish(mark !== "");
    return blocks;
}
