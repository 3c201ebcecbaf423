// The page that compares settings: what it shows of its columns, and what it saves.
import QtQuick
import QtTest
import Octavo
import Octavo.App

Item {
    width: 100
    height: 100
    Main {
        id: window
        Image {
            id: picture
            visible: false
            cache: false
        }
        WindowTest {
            id: test
            name: "Compare"
            window: window

            function page() {
                return everything(window.contentItem).find(item => item instanceof ComparePage);
            }
            function columns() {
                return everything(page()).filter(item => item instanceof CompareColumn).sort((a, b) => a.index - b.index);
            }
            function figure(index, label) {
                return everything(columns()[index]).find(item => item instanceof CompareFigure && item.label === label);
            }
            function compared() {
                window.showPage("compare");
                App.compare.finish();
                settle();
            }

            function test_theReferenceStaysAt16Bit() {
                compared();
                const pickers = index => everything(columns()[index]).filter(item => item instanceof Picker);
                compare(pickers(0).length, 2);
                verify(pickers(0).every(picker => !picker.enabled));
                verify(pickers(1).every(picker => picker.enabled));
            }
            function test_barsHaveOneScale() {
                compared();
                const lengths = columns().map(column => {
                    const bar = everything(column).find(item => item.objectName === "memoryBar");
                    return [0, 1, 2, 3, 4].reduce((sum, part) => sum + bar.lengthOf(part), 0);
                });
                verify(lengths[0] > 0);
                fuzzyCompare(lengths[2] / lengths[0], 0.8482 / 1.632, 0.03);
            }
            function test_columnsAreSetBesideTheFirst() {
                compared();
                compare(figure(1, "Keys and values").change, "5.2 × less");
                compare(figure(2, "Memory").change, "1.9 × less");
                compare(figure(2, "Answer").change, "+97 %");
                compare(figure(1, "Perplexity").change, "+0.42 %");
                compare(figure(1, "Divergence (KL)").figure, "0.000730");
                compare(figure(1, "Same first choice").figure, "97.6 % of 41");
                for (const label of ["Memory", "Keys and values", "Answer", "Perplexity"])
                    compare(figure(0, label).change, "");
                compare(figure(0, "Divergence (KL)").figure, "–");
            }
            function test_theFirstWordThatDiffersIsMarked() {
                compared();
                const answer = everything(columns()[1]).find(item => item instanceof CompareAnswer);
                verify(answer.marked().includes("<b>already</b>"));
                verify(!everything(columns()[0]).find(item => item instanceof CompareAnswer).marked().includes("<b>"));
            }
            function test_anAnswerStaysTextWhateverItSays() {
                compared();
                App.compare.columns.setProperty(1, "text", "<img src=x> & more");
                App.compare.columns.setProperty(1, "differsAt", 0);
                const answer = everything(columns()[1]).find(item => item instanceof CompareAnswer);
                tryVerify(() => answer.getText(0, answer.length) === "<img src=x> & more");
            }
            function test_anAnswerThatEndsEarlyIsMarkedAtItsEnd() {
                compared();
                App.compare.columns.setProperty(1, "text", "Short ");
                App.compare.columns.setProperty(1, "differsAt", 6);
                const answer = everything(columns()[1]).find(item => item instanceof CompareAnswer);
                tryVerify(() => answer.marked().includes("∎"));
            }
            function test_aTextTooShortToCompressSaysSo() {
                compared();
                const note = index => everything(columns()[index]).some(item => item.visible && String(item.text ?? "").includes("one page of 64 tokens"));
                verify(!note(1));
                App.compare.columns.setProperty(1, "compressedPages", 0);
                tryVerify(() => note(1));
                verify(!note(0));
            }
            function test_thePromptFollowsTheConversationWhenWanted() {
                window.showPage("compare");
                settle();
                mouseClick(find("compareInConversation"));
                compare(App.compare.inConversation, true);
            }
            function test_examplesAreOfferedWhileNothingIsWritten() {
                window.showPage("compare");
                find("comparePrompt").text = "";
                settle();
                mouseClick(button("a text to sum up"));
                verify(App.compare.prompt.length > 500);
                tryVerify(() => !everything(page()).some(item => item.visible && item.text === "For example:"));
            }
            function test_thePictureIsTwiceAsLargeAndHasNoControls() {
                compared();
                const file = "file://" + temporaryFolder + "/compare.png";
                page().savePicture(file);
                verify(everything(columns()[1]).some(item => item.visible && String(item.text ?? "").startsWith("weights As stored, keys Turbo 4")));
                tryVerify(() => !page().asPicture);
                picture.source = file;
                tryCompare(picture, "status", Image.Ready);
                compare(picture.sourceSize.width, 2 * Math.round(find("compareResult").width));
                picture.source = "";
                page().savePicture("file:///nowhere/at/all.png");
                tryVerify(() => App.callCount("compare.refusePicture") === 1);
            }
        }
    }
}
