// A column's answer. The first word that differs from column 1's is marked; everything stays text.
import QtQuick
import Octavo

TextEdit {
    id: view
    required property string answer
    required property int differsAt  // character of the answer; -1: nowhere

    function marked(): string {
        const plain = words => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br>");
        if (differsAt < 0)
            return plain(answer);
        const rest = answer.slice(differsAt);
        const end = rest.search(/\s|$/);
        // An answer that ends before column 1's has no word there: its end is marked.
        const word = end > 0 ? plain(rest.slice(0, end)) : "&nbsp;∎&nbsp;";
        return plain(answer.slice(0, differsAt)) + "<span style='background-color:" + Theme.mark + "'><b>"
             + word + "</b></span><span style='color:" + Theme.textSoft + "'>" + plain(rest.slice(Math.max(0, end))) + "</span>";
    }

    readOnly: true
    selectByMouse: true
    activeFocusOnTab: false
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.RichText
    text: marked()
    font.pixelSize: Theme.body
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.role: Accessible.StaticText
    Accessible.name: answer
}
