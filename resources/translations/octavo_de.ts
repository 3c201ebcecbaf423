<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AboutCard</name>
    <message>
        <source>About</source>
        <translation>Über Octavo</translation>
    </message>
    <message>
        <source>It is built on these libraries:</source>
        <translation>Es baut auf diesen Bibliotheken auf:</translation>
    </message>
    <message>
        <source>work on all cores</source>
        <translation>Arbeit auf allen Kernen</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>gemeinfrei</translation>
    </message>
    <message>
        <source>where conversations are kept</source>
        <translation>wo Gespräche aufbewahrt werden</translation>
    </message>
    <message>
        <source>the JSON of model files</source>
        <translation>das JSON der Modelldateien</translation>
    </message>
    <message>
        <source>how tokenizers split text</source>
        <translation>wie Tokenizer Text teilen</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Octavo %1, © 2026 the Octavo authors. It runs language models on your own machine. No account, no telemetry: it connects to the network only when you download a model.</source>
        <translation>Octavo %1, © 2026 die Octavo-Autoren. Es führt Sprachmodelle auf Ihrem eigenen Rechner aus. Kein Konto, keine Telemetrie: Das Netz wird nur benutzt, wenn Sie ein Modell herunterladen.</translation>
    </message>
    <message>
        <source>the window, PDF files and the network</source>
        <translation>das Fenster, PDF-Dateien und das Netz</translation>
    </message>
    <message>
        <source>the options of the terminal program</source>
        <translation>die Optionen des Terminalprogramms</translation>
    </message>
    <message>
        <source>Each stays under its own licence, whose full text opens with a click. Models have licences of their own, named on the models page.</source>
        <translation>Für jede gilt ihre eigene Lizenz; ein Klick öffnet deren Wortlaut. Modelle haben eigene Lizenzen; sie sind auf der Seite „Modelle“ genannt.</translation>
    </message>
    <message>
        <source>Octavo&apos;s own licence…</source>
        <translation>Octavos eigene Lizenz …</translation>
    </message>
</context>
<context>
    <name>AddressLine</name>
    <message>
        <source>Address of a GGUF file to download</source>
        <translation>Adresse einer GGUF-Datei zum Herunterladen</translation>
    </message>
    <message>
        <source>Or the address of a .gguf file: https://…</source>
        <translation>Oder die Adresse einer .gguf-Datei: https://…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>The file at this address</source>
        <translation>Die Datei unter dieser Adresse</translation>
    </message>
</context>
<context>
    <name>AppearanceCard</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Enter sends the message</source>
        <translation>Enter sendet die Nachricht</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line.</source>
        <translation>Umschalt+Enter beginnt eine neue Zeile.</translation>
    </message>
    <message>
        <source>Enter begins a new line, Ctrl+Enter sends.</source>
        <translation>Enter beginnt eine neue Zeile, Strg+Enter sendet.</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>Document %1: %2</source>
        <translation>Dokument %1: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>%1 weglassen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Token</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentRow</name>
    <message>
        <source>Documents of this message</source>
        <translation>Dokumente dieser Nachricht</translation>
    </message>
</context>
<context>
    <name>CacheSection</name>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Nearly lossless</source>
        <translation>Fast verlustfrei</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Am kleinsten</translation>
    </message>
    <message>
        <source>Own choice</source>
        <translation>Eigene Wahl</translation>
    </message>
    <message>
        <source>Keys and values</source>
        <translation>Schlüssel und Werte</translation>
    </message>
    <message>
        <source>Recent tokens at 16 bit</source>
        <translation>Letzte Token mit 16 Bit</translation>
    </message>
    <message>
        <source>%1 → %2 in this conversation</source>
        <translation>%1 → %2 in diesem Gespräch</translation>
    </message>
    <message>
        <source>Fewer bits let longer conversations fit. Keys need more of them than values.</source>
        <translation>Weniger Bits lassen längere Gespräche Platz finden. Schlüssel brauchen mehr davon als Werte.</translation>
    </message>
    <message>
        <source>This format is here for comparison: Turbo has less error in no more bytes.</source>
        <translation>Dieses Format dient dem Vergleich: Turbo hat weniger Fehler bei nicht mehr Bytes.</translation>
    </message>
    <message>
        <source>What was held in fewer bits comes back only by reading it again</source>
        <translation>Was mit weniger Bits gehalten wurde, kommt nur durch neues Lesen zurück</translation>
    </message>
    <message>
        <source>Stop reading again (%1 %)</source>
        <translation>Neues Lesen anhalten (%1 %)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>What was read before stays as it is until it is read again.</source>
        <translation>Was schon gelesen ist, bleibt, wie es ist, bis es neu gelesen wird.</translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln token(s) again</source>
        <translation>
            <numerusform>%Ln Token neu lesen</numerusform>
            <numerusform>%Ln Token neu lesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message>
        <source>The catalogue of models is damaged at “%1”: %2. Install Octavo again.</source>
        <translation>Der Modellkatalog ist bei „%1“ beschädigt: %2. Installieren Sie Octavo neu.</translation>
    </message>
    <message>
        <source>“%1” is no file name</source>
        <translation>„%1“ ist kein Dateiname</translation>
    </message>
    <message>
        <source>the address of %1 is not safe</source>
        <translation>die Adresse von %1 ist nicht sicher</translation>
    </message>
    <message>
        <source>the checksum of %1 is none</source>
        <translation>die Prüfsumme von %1 ist keine</translation>
    </message>
    <message>
        <source>this is no id</source>
        <translation>das ist keine Kennung</translation>
    </message>
    <message>
        <source>it has no name or no files</source>
        <translation>es hat keinen Namen oder keine Dateien</translation>
    </message>
    <message>
        <source>The catalogue of models cannot be read. Install Octavo again.</source>
        <translation>Der Modellkatalog kann nicht gelesen werden. Installieren Sie Octavo neu.</translation>
    </message>
    <message>
        <source>“%1” is no address that a model can be fetched from. It begins with https://.</source>
        <translation>Unter „%1“ kann kein Modell geholt werden. Eine solche Adresse beginnt mit https://.</translation>
    </message>
    <message>
        <source>“%1” does not name a .gguf file. Copy the address of the file itself.</source>
        <translation>„%1“ nennt keine .gguf-Datei. Kopieren Sie die Adresse der Datei selbst.</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
</context>
<context>
    <name>CatalogCard</name>
    <message>
        <source>Checking what arrived…</source>
        <translation>Das Empfangene wird geprüft …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · angehalten</translation>
    </message>
    <message>
        <source>%1 · %2 a second</source>
        <translation>%1 · %2 je Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n second(s) left</source>
        <translation>
            <numerusform>%1 · noch %n Sekunde</numerusform>
            <numerusform>%1 · noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n minute(s) left</source>
        <translation>
            <numerusform>%1 · noch %n Minute</numerusform>
            <numerusform>%1 · noch %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters · %2 to download · licence %3</source>
        <translation>%1 Parameter · Download %2 · Lizenz %3</translation>
    </message>
    <message>
        <source>Download of %1</source>
        <translation>Download von %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Forgets what has arrived of %1</source>
        <translation>Verwirft, was von %1 angekommen ist</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Benutzung</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Deletes the files of %1</source>
        <translation>Löscht die Dateien von %1</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its files are deleted, which frees %1. Your conversations are kept, and the model can be downloaded again.</source>
        <translation>Seine Dateien werden gelöscht, das gibt %1 frei. Ihre Gespräche bleiben, und das Modell kann wieder heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Its checksum is not known, so only its form can be checked.</source>
        <translation>Seine Prüfsumme ist nicht bekannt, darum kann nur seine Form geprüft werden.</translation>
    </message>
</context>
<context>
    <name>CatalogSection</name>
    <message>
        <source>To download</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <source>Search models to download</source>
        <translation>Modelle zum Herunterladen suchen</translation>
    </message>
    <message>
        <source>Name or licence…</source>
        <translation>Name oder Lizenz …</translation>
    </message>
    <message>
        <source>No model to download goes by these words.</source>
        <translation>Kein Modell zum Herunterladen passt zu diesen Wörtern.</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Delete this message?</source>
        <translation>Diese Nachricht löschen?</translation>
    </message>
    <message>
        <source>It cannot be brought back. The messages behind it stay and move up to its place.</source>
        <translation>Sie kann nicht zurückgeholt werden. Die Nachrichten dahinter bleiben und rücken an ihre Stelle.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>ChatStatus</name>
    <message>
        <source>Loading the model: %1 %</source>
        <translation>Modell wird geladen: %1 %</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>Das Gespräch wird gelesen …</translation>
    </message>
    <message>
        <source>Reading %1 of %2 tokens</source>
        <translation>%1 von %2 Token gelesen</translation>
    </message>
    <message>
        <source>Answering in another conversation: %1 tokens</source>
        <translation>Antwortet in einem anderen Gespräch: %1 Token</translation>
    </message>
    <message>
        <source>%1 tokens, %2 a second</source>
        <translation>%1 Token, %2 je Sekunde</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Diesen Code kopieren</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
</context>
<context>
    <name>CompareColumn</name>
    <message>
        <source>Loading %1 %</source>
        <translation>Lädt: %1 %</translation>
    </message>
    <message numerus="yes">
        <source>Writing, %n token(s) so far</source>
        <translation>
            <numerusform>Schreibt, bisher %n Token</numerusform>
            <numerusform>Schreibt, bisher %n Token</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading column 1&apos;s answer</source>
        <translation>Liest die Antwort der Spalte 1</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n token(s)</source>
        <translation>
            <numerusform>Nach %n Token angehalten</numerusform>
            <numerusform>Nach %n Token angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>The same words as column 1</source>
        <translation>Dieselben Wörter wie Spalte 1</translation>
    </message>
    <message>
        <source>Differs from the marked word on</source>
        <translation>Weicht ab dem markierten Wort ab</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>Noch nicht verglichen</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Reading its answer again, to measure</source>
        <translation>Liest die eigene Antwort noch einmal, um zu messen</translation>
    </message>
    <message>
        <source>The others are measured against this answer</source>
        <translation>Die anderen werden an dieser Antwort gemessen</translation>
    </message>
    <message>
        <source>weights %1, keys %2, values %3</source>
        <translation>Gewichte %1, Schlüssel %2, Werte %3</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Prompt and answer fit in one page of 64 tokens, which stays at 16 bit. A longer prompt shows more.</source>
        <translation>Eingabe und Antwort passen in eine Seite von 64 Token, die bei 16 Bit bleibt. Eine längere Eingabe zeigt mehr.</translation>
    </message>
</context>
<context>
    <name>CompareFigures</name>
    <message>
        <source>%1 × less</source>
        <translation>%1 × weniger</translation>
    </message>
    <message>
        <source>%1 × more</source>
        <translation>%1 × mehr</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory by part</source>
        <translation>Speicher nach Teilen</translation>
    </message>
    <message>
        <source>Keys and values</source>
        <translation>Schlüssel und Werte</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Tok/s</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>Divergence (KL)</source>
        <translation>Divergenz (KL)</translation>
    </message>
    <message>
        <source>Same first choice</source>
        <translation>Gleiche erste Wahl</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <translation>%1 % von %2</translation>
    </message>
</context>
<context>
    <name>CompareHeading</name>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Remove column %1</source>
        <translation>Spalte %1 entfernen</translation>
    </message>
</context>
<context>
    <name>CompareLegend</name>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Save the figures</source>
        <translation>Zahlen speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Save the comparison as a picture</source>
        <translation>Vergleich als Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>The likeliest word is taken each time, so that columns differ by their settings alone. Every column then reads column 1&apos;s answer, and its memory is what it holds after that: perplexity says how well the answer is predicted (1 is certainty), divergence (KL) how far the column&apos;s probabilities lie from column 1&apos;s, in nats a token. Every full page of 64 tokens is held in the column&apos;s format, also the newest; in a conversation the recent tokens stay at 16 bit.</source>
        <translation>Jedes Mal wird das wahrscheinlichste Wort genommen, damit sich die Spalten nur durch ihre Einstellungen unterscheiden. Danach liest jede Spalte die Antwort von Spalte 1, und ihr Speicher ist, was sie danach hält: Die Perplexität sagt, wie gut die Antwort vorhergesagt wird (1 ist Gewissheit), die Divergenz (KL), wie weit die Wahrscheinlichkeiten der Spalte von denen der Spalte 1 entfernt liegen, in Nat je Token. Jede volle Seite von 64 Token wird im Format der Spalte gehalten, auch die neueste; in einem Gespräch bleiben die letzten Token bei 16 Bit.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>ComparePrompt</name>
    <message>
        <source>A prompt for every column…</source>
        <translation>Eine Eingabe für alle Spalten …</translation>
    </message>
    <message>
        <source>Prompt to compare with</source>
        <translation>Eingabe für den Vergleich</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Spalte hinzufügen</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Längste Antwort, in Token</translation>
    </message>
    <message>
        <source>512 tokens</source>
        <translation>512 Token</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>Zahlen speichern …</translation>
    </message>
    <message>
        <source>As a table of comma-separated values</source>
        <translation>Als Tabelle mit durch Kommas getrennten Werten</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>An answer is being written. Stop it, or wait for its end, to compare.</source>
        <translation>Gerade wird eine Antwort geschrieben. Halten Sie sie an oder warten Sie ihr Ende ab, um zu vergleichen.</translation>
    </message>
    <message>
        <source>Sum up this text in three sentences.

A lighthouse keeper once wrote down the weather every hour for thirty years. He noted the wind, the height of the waves, the colour of the sky and the ships that passed. At first he wrote whole sentences; later he found that a few signs were enough, as long as he could still tell from them what had happened. When a storm was near, he wrote more; for a quiet week one line sufficed. After his death the books were found, and a young woman read all of them. She could say of almost every day what it had been like, although most of the words were gone. What he had kept was what mattered: when something changed, and by how much. Her own notes, which she began that winter, were shorter still, and she lost nothing by it that anyone ever asked for.</source>
        <translation>Fasse diesen Text in drei Sätzen zusammen.

Ein Leuchtturmwärter schrieb einmal dreißig Jahre lang jede Stunde das Wetter auf. Er hielt den Wind fest, die Höhe der Wellen, die Farbe des Himmels und die Schiffe, die vorbeifuhren. Anfangs schrieb er ganze Sätze; später merkte er, dass wenige Zeichen genügten, solange er ihnen noch ansah, was geschehen war. War ein Sturm nahe, schrieb er mehr; für eine ruhige Woche reichte eine Zeile. Nach seinem Tod fand man die Bücher, und eine junge Frau las sie alle. Sie konnte fast von jedem Tag sagen, wie er gewesen war, obwohl die meisten Wörter fehlten. Was er behalten hatte, war das, worauf es ankam: wann sich etwas änderte, und wie sehr. Ihre eigenen Aufzeichnungen, die sie in jenem Winter begann, waren noch kürzer, und sie verlor dadurch nichts, wonach je einer gefragt hätte.</translation>
    </message>
    <message>
        <source>For example:</source>
        <translation>Zum Beispiel:</translation>
    </message>
    <message>
        <source>a question</source>
        <translation>eine Frage</translation>
    </message>
    <message>
        <source>What is the KV cache, and why do its keys need more bits than its values?</source>
        <translation>Was ist der KV-Cache, und warum brauchen seine Schlüssel mehr Bits als seine Werte?</translation>
    </message>
    <message>
        <source>a text to sum up</source>
        <translation>ein Text zum Zusammenfassen</translation>
    </message>
    <message>
        <source>After this conversation</source>
        <translation>Nach diesem Gespräch</translation>
    </message>
    <message>
        <source>The prompt follows what was said in the open conversation, instead of standing alone</source>
        <translation>Die Eingabe folgt auf das, was im offenen Gespräch gesagt wurde, statt allein zu stehen</translation>
    </message>
</context>
<context>
    <name>CompareSettings</name>
    <message>
        <source>The first column stays at 16 bit: the others are measured against it.</source>
        <translation>Die erste Spalte bleibt bei 16 Bit: An ihr werden die anderen gemessen.</translation>
    </message>
</context>
<context>
    <name>CompareTitle</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>answered by %1 · %2 · Octavo %3</source>
        <translation>beantwortet von %1 · %2 · Octavo %3</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message…</source>
        <translation>Nachricht …</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter begins a new line</source>
        <translation>Enter sendet, Umschalt und Enter beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Enter)</translation>
    </message>
    <message>
        <source>Add a document…</source>
        <translation>Dokument hinzufügen …</translation>
    </message>
    <message>
        <source>Choose documents</source>
        <translation>Dokumente auswählen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ContextSection</name>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Context used</source>
        <translation>Belegter Kontext</translation>
    </message>
</context>
<context>
    <name>ConversationFiles</name>
    <message>
        <source>The file contradicts itself at message %1, so it cannot be imported. Export the conversation again.</source>
        <translation>Die Datei widerspricht sich bei Nachricht %1 und kann deshalb nicht importiert werden. Exportieren Sie das Gespräch noch einmal.</translation>
    </message>
    <message>
        <source>The file is no conversation that Octavo exported as JSON. Choose another one.</source>
        <translation>Die Datei ist kein Gespräch, das Octavo als JSON exportiert hat. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>A newer Octavo wrote the file. Install that one to import it.</source>
        <translation>Ein neueres Octavo hat die Datei geschrieben. Installieren Sie es, um sie zu importieren.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Your conversations appear here.</source>
        <translation>Hier erscheinen Ihre Gespräche.</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Rename (F2)</source>
        <translation>Umbenennen (F2)</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Save as Markdown…</source>
        <translation>Als Markdown speichern …</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>Als JSON speichern …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
</context>
<context>
    <name>ConversationSettings</name>
    <message>
        <source>This conversation</source>
        <translation>Dieses Gespräch</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Instructions to the model (system prompt)</source>
        <translation>Anweisungen an das Modell (Systemprompt)</translation>
    </message>
    <message>
        <source>Instructions to the model</source>
        <translation>Anweisungen an das Modell</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is more varied.</source>
        <translation>0 nimmt immer das wahrscheinlichste Wort; höher ist abwechslungsreicher.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach this share; 1: all.</source>
        <translation>Nur die wahrscheinlichsten Wörter, die zusammen diesen Anteil erreichen; 1: alle.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only this many of the likeliest words; 0: all.</source>
        <translation>Nur so viele der wahrscheinlichsten Wörter; 0: alle.</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Only words at least this many times as likely as the likeliest; 0: all.</source>
        <translation>Nur Wörter, die mindestens um diesen Faktor so wahrscheinlich sind wie das wahrscheinlichste; 0: alle.</translation>
    </message>
    <message>
        <source>Against repetition</source>
        <translation>Gegen Wiederholung</translation>
    </message>
    <message>
        <source>Above 1, words that were just used become less likely.</source>
        <translation>Über 1 werden eben benutzte Wörter unwahrscheinlicher.</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>Präsenzstrafe</translation>
    </message>
    <message>
        <source>Above 0, words that were used at all become less likely.</source>
        <translation>Über 0 werden schon benutzte Wörter unwahrscheinlicher.</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Längste Antwort, in Token</translation>
    </message>
    <message>
        <source>0: as long as the context allows.</source>
        <translation>0: so lang der Kontext erlaubt.</translation>
    </message>
    <message>
        <source>Begin new conversations so</source>
        <translation>Neue Gespräche so beginnen</translation>
    </message>
    <message>
        <source>Those with the model that is chosen</source>
        <translation>Die mit dem gewählten Modell</translation>
    </message>
    <message>
        <source>Begin them as usual again</source>
        <translation>Sie wieder wie üblich beginnen</translation>
    </message>
    <message>
        <source>New conversations with this model have settings of their own.</source>
        <translation>Neue Gespräche mit diesem Modell haben eigene Einstellungen.</translation>
    </message>
</context>
<context>
    <name>ConversationSidebar</name>
    <message>
        <source>Search all conversations</source>
        <translation>Alle Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation>Neues Gespräch (Strg+N)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Conversations</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Previous 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>Your data</source>
        <translation>Ihre Daten</translation>
    </message>
    <message>
        <source>Conversations, settings and models are kept on this machine, and nothing leaves it: no account, no telemetry. They are in:</source>
        <translation>Gespräche, Einstellungen und Modelle bleiben auf diesem Rechner, und nichts verlässt ihn: kein Konto, keine Telemetrie. Sie liegen in:</translation>
    </message>
    <message>
        <source>From the next start on: %1. Conversations and settings are copied there then; models stay where they are.</source>
        <translation>Ab dem nächsten Start: %1. Gespräche und Einstellungen werden dann dorthin kopiert; Modelle bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Anderen wählen …</translation>
    </message>
    <message>
        <source>Another folder for conversations, settings and models</source>
        <translation>Ein anderer Ordner für Gespräche, Einstellungen und Modelle</translation>
    </message>
    <message>
        <source>Reset all settings…</source>
        <translation>Alle Einstellungen zurücksetzen …</translation>
    </message>
    <message>
        <source>Conversations are kept</source>
        <translation>Gespräche bleiben erhalten</translation>
    </message>
    <message>
        <source>Reset all settings?</source>
        <translation>Alle Einstellungen zurücksetzen?</translation>
    </message>
    <message>
        <source>They become as on the first day. Conversations and models are kept.</source>
        <translation>Sie werden wie am ersten Tag. Gespräche und Modelle bleiben erhalten.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Choose the data folder</source>
        <translation>Datenordner wählen</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save all conversations…</source>
        <translation>Alle Gespräche speichern …</translation>
    </message>
    <message>
        <source>In one JSON file, which can be imported again</source>
        <translation>In einer JSON-Datei, die wieder importiert werden kann</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Import conversations…</source>
        <translation>Gespräche importieren …</translation>
    </message>
    <message>
        <source>One or all that were saved as JSON</source>
        <translation>Eines oder alle, als JSON gespeichert</translation>
    </message>
    <message>
        <source>Save all conversations</source>
        <translation>Alle Gespräche speichern</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>Gespräche importieren</translation>
    </message>
    <message>
        <source>Conversations: %1 % done</source>
        <translation>Gespräche: %1 % fertig</translation>
    </message>
</context>
<context>
    <name>DataFolder</name>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>%1 kann nicht geschrieben werden. Prüfen Sie die Rechte des Ordners.</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>There is no file %1. Choose another one.</source>
        <translation>Es gibt keine Datei %1. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>%1 is longer than 64 MB. Attach the part that matters.</source>
        <translation>%1 ist länger als 64 MB. Hängen Sie den Teil an, auf den es ankommt.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is no text file. Attach text, Markdown, source code or a PDF file.</source>
        <translation>%1 ist keine Textdatei. Hängen Sie Text, Markdown, Quelltext oder eine PDF-Datei an.</translation>
    </message>
    <message>
        <source>%1 holds pictures of pages and no text, which cannot be read.</source>
        <translation>%1 enthält Bilder von Seiten und keinen Text; das kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is a PDF file, which this build cannot read. Save its text and attach that.</source>
        <translation>%1 ist eine PDF-Datei, die diese Ausgabe nicht lesen kann. Speichern Sie ihren Text und hängen Sie ihn an.</translation>
    </message>
    <message>
        <source>%1 asks for a password. Save it without one and attach that.</source>
        <translation>%1 verlangt ein Passwort. Speichern Sie die Datei ohne und hängen Sie sie an.</translation>
    </message>
    <message>
        <source>%1 is damaged or no PDF file.</source>
        <translation>%1 ist beschädigt oder keine PDF-Datei.</translation>
    </message>
</context>
<context>
    <name>EmptyConversation</name>
    <message>
        <source>What shall we talk about?</source>
        <translation>Worüber wollen wir sprechen?</translation>
    </message>
    <message>
        <source>%1 runs on this machine. Nothing you write leaves it.</source>
        <translation>%1 läuft auf diesem Rechner. Nichts, was Sie schreiben, verlässt ihn.</translation>
    </message>
    <message>
        <source>There is no model yet. Add one to begin.</source>
        <translation>Es gibt noch kein Modell. Fügen Sie eines hinzu.</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>Engine</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>A change loads the model again.</source>
        <translation>Eine Änderung lädt das Modell neu.</translation>
    </message>
    <message>
        <source>one for each core</source>
        <translation>einer je Kern</translation>
    </message>
    <message>
        <source>Longest conversation, in tokens</source>
        <translation>Längstes Gespräch, in Token</translation>
    </message>
    <message>
        <source>Longer conversations take more memory.</source>
        <translation>Längere Gespräche brauchen mehr Speicher.</translation>
    </message>
    <message>
        <source>as many as the model was made for</source>
        <translation>so viele, wie das Modell vorsieht</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Save the conversation</source>
        <translation>Das Gespräch speichern</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Find in this conversation…</source>
        <translation>In diesem Gespräch suchen …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Previous hit (Shift+Enter)</source>
        <translation>Voriger Treffer (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>Nächster Treffer (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>FormatSection</name>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Fewer bits take less memory and answer faster.</source>
        <translation>Weniger Bits brauchen weniger Speicher und antworten schneller.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>The same prompt in different settings, side by side</source>
        <translation>Dieselbe Eingabe mit verschiedenen Einstellungen nebeneinander</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Copying %1: %2 %</source>
        <translation>%1 wird kopiert: %2 %</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Deletes what is copied of %1</source>
        <translation>Löscht, was von %1 kopiert ist</translation>
    </message>
</context>
<context>
    <name>KeysPicker</name>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
</context>
<context>
    <name>LibraryLine</name>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>Licence of %1</source>
        <translation>Lizenz von %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Its page…</source>
        <translation>Zur Seite …</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this link in your browser?</source>
        <translation>Diesen Link im Browser öffnen?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Octavo</source>
        <translation>%1 – Octavo</translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>What is chosen here acts at once on the conversation that is open, and on every other one from now on.</source>
        <translation>Was Sie hier wählen, wirkt sofort auf das geöffnete Gespräch und ab jetzt auf jedes andere.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Fewer bits take less memory and answer faster.</source>
        <translation>Weniger Bits brauchen weniger Speicher und antworten schneller.</translation>
    </message>
</context>
<context>
    <name>MemoryFit</name>
    <message>
        <source>choose %1 weights (%2 in all)</source>
        <translation>wählen Sie %1-Gewichte (%2 insgesamt)</translation>
    </message>
    <message>
        <source>set the context limit to %L1 tokens (%2 in all)</source>
        <translation>setzen Sie die Kontextgrenze auf %L1 Token (%2 insgesamt)</translation>
    </message>
    <message>
        <source>%L1 GB</source>
        <translation>%L1 GB</translation>
    </message>
    <message>
        <source>%L1 MB</source>
        <translation>%L1 MB</translation>
    </message>
    <message>
        <source>%L1 kB</source>
        <translation>%L1 kB</translation>
    </message>
    <message>
        <source>%1 needs %2 of memory with %3 weights and a conversation of %L4 tokens, and %5 is free.</source>
        <translation>%1 braucht mit %3-Gewichten und einem Gespräch von %L4 Token %2 Speicher, und %5 sind frei.</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller model.</source>
        <translation>Schließen Sie andere Programme oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>To make it fit, %1.</source>
        <translation>Damit es passt, %1.</translation>
    </message>
    <message>
        <source>, or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>hold keys and values as %1 (%2 in all)</source>
        <translation>halten Sie Schlüssel und Werte als %1 (%2 insgesamt)</translation>
    </message>
    <message>
        <source>Fits: takes %1 of the %2 that are free, with a conversation of %L3 tokens.</source>
        <translation>Passt: braucht %1 von %2, die frei sind, mit einem Gespräch von %L3 Token.</translation>
    </message>
    <message>
        <source>Tight: takes %1 of the %2 that are free, with a conversation of %L3 tokens.</source>
        <translation>Knapp: braucht %1 von %2, die frei sind, mit einem Gespräch von %L3 Token.</translation>
    </message>
</context>
<context>
    <name>MemorySection</name>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>What the model learned</source>
        <translation>Was das Modell gelernt hat</translation>
    </message>
    <message>
        <source>What each token is found by</source>
        <translation>Woran jedes Token gefunden wird</translation>
    </message>
    <message>
        <source>What each token says</source>
        <translation>Was jedes Token sagt</translation>
    </message>
    <message>
        <source>What the recurrent layers remember</source>
        <translation>Was sich die rekurrenten Schichten merken</translation>
    </message>
    <message>
        <source>Room for the arithmetic</source>
        <translation>Platz zum Rechnen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory by part</source>
        <translation>Speicher nach Teilen</translation>
    </message>
    <message>
        <source>Keys and values take %1 instead of %2 at 16 bit: %3 × less.</source>
        <translation>Schlüssel und Werte belegen %1 statt %2 mit 16 Bit: %3-mal weniger.</translation>
    </message>
    <message>
        <source>The program holds %1 in all.</source>
        <translation>Das Programm belegt insgesamt %1.</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copy this message</source>
        <translation>Diese Nachricht kopieren</translation>
    </message>
    <message>
        <source>Edit this message; the old one is kept as a branch</source>
        <translation>Diese Nachricht bearbeiten; die alte bleibt als Zweig erhalten</translation>
    </message>
    <message>
        <source>Answer again; this answer is kept as a branch</source>
        <translation>Noch einmal antworten; diese Antwort bleibt als Zweig erhalten</translation>
    </message>
    <message>
        <source>Previous branch</source>
        <translation>Voriger Zweig</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next branch</source>
        <translation>Nächster Zweig</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>Edit this answer; the old one is kept as a branch</source>
        <translation>Diese Antwort ändern; die alte bleibt als Zweig</translation>
    </message>
    <message>
        <source>Delete this message…</source>
        <translation>Diese Nachricht löschen …</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>The message, to be changed</source>
        <translation>Die Nachricht zum Ändern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>MessageEnding</name>
    <message>
        <source>Stopped before the end.</source>
        <translation>Vor dem Ende angehalten.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Goes on with this answer from where it ends</source>
        <translation>Setzt diese Antwort dort fort, wo sie endet</translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>You: </source>
        <translation>Sie: </translation>
    </message>
    <message>
        <source>Octavo: </source>
        <translation>Octavo: </translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Octavo</source>
        <translation>Octavo</translation>
    </message>
</context>
<context>
    <name>MessageListView</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>%1 · %2 on disk</source>
        <translation>%1 · %2 auf der Platte</translation>
    </message>
    <message>
        <source>Comes with Octavo</source>
        <translation>Gehört zu Octavo</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Benutzung</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 benutzen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Deletes the files of %1</source>
        <translation>Löscht die Dateien von %1</translation>
    </message>
    <message>
        <source>Takes %1 off this list; the file stays where it is</source>
        <translation>Nimmt %1 aus dieser Liste; die Datei bleibt, wo sie ist</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its files in Octavo&apos;s folder are deleted, which frees %1. Your conversations are kept.</source>
        <translation>Seine Dateien in Octavos Ordner werden gelöscht, das gibt %1 frei. Ihre Gespräche bleiben.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>ModelImport</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written. Free some space and add the model again.</source>
        <translation>Der Datenträger ist voll: %1 konnte nicht geschrieben werden. Schaffen Sie Platz und fügen Sie das Modell noch einmal hinzu.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>%1 kann nicht geschrieben werden. Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The disk has %1 free, and a copy of %2 needs %3 more. Free some space, or use the model where it lies.</source>
        <translation>Auf dem Datenträger sind %1 frei, und für eine Kopie von %2 fehlen noch %3. Schaffen Sie Platz oder benutzen Sie das Modell, wo es liegt.</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Loading %1 %</source>
        <translation>Lädt: %1 %</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Add a GGUF file…</source>
        <translation>GGUF-Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Models (*.gguf *.safetensors)</source>
        <translation>Modelle (*.gguf *.safetensors)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>Modellordner wählen</translation>
    </message>
    <message>
        <source>Octavo runs models from a .gguf file or a Hugging Face folder. Add one here, drop it on the window, or download one below.</source>
        <translation>Octavo führt Modelle aus einer .gguf-Datei oder einem Hugging-Face-Ordner aus. Fügen Sie hier eines hinzu, ziehen Sie es auf das Fenster oder laden Sie unten eines herunter.</translation>
    </message>
    <message>
        <source>Copy models that are added</source>
        <translation>Hinzugefügte Modelle kopieren</translation>
    </message>
    <message>
        <source>They are copied into Octavo&apos;s folder, and deleted there when you remove them.</source>
        <translation>Sie werden in Octavos Ordner kopiert und dort gelöscht, wenn Sie sie entfernen.</translation>
    </message>
    <message>
        <source>They are used where they lie.</source>
        <translation>Sie werden benutzt, wo sie liegen.</translation>
    </message>
    <message>
        <source>Longest conversation, in tokens</source>
        <translation>Längstes Gespräch, in Token</translation>
    </message>
    <message>
        <source>What a model takes depends on it.</source>
        <translation>Davon hängt ab, was ein Modell braucht.</translation>
    </message>
    <message>
        <source>as many as the model was made for</source>
        <translation>so viele, wie das Modell vorsieht</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>The network is used only to download models, through this proxy:</source>
        <translation>Das Netz wird nur benutzt, um Modelle herunterzuladen, über diesen Proxy:</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Dieser</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
</context>
<context>
    <name>NewConversationCard</name>
    <message>
        <source>New conversations</source>
        <translation>Neue Gespräche</translation>
    </message>
    <message>
        <source>Instructions to the model in new conversations</source>
        <translation>Anweisungen an das Modell in neuen Gesprächen</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is more varied.</source>
        <translation>0 nimmt immer das wahrscheinlichste Wort; höher ist abwechslungsreicher.</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Show or hide the conversations (Ctrl+B)</source>
        <translation>Gespräche ein- oder ausblenden (Strg+B)</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>Zurück zum Gespräch</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Settings of this conversation</source>
        <translation>Einstellungen dieses Gesprächs</translation>
    </message>
    <message>
        <source>Show or hide the inspector (Ctrl+I)</source>
        <translation>Inspektor ein- oder ausblenden (Strg+I)</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>PromptBox</name>
    <message>
        <source>For example: Answer briefly.</source>
        <translation>Zum Beispiel: Antworte kurz.</translation>
    </message>
</context>
<context>
    <name>QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ReasoningBlock</name>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message numerus="yes">
        <source>Thought for %n s</source>
        <translation>
            <numerusform>Hat %n s nachgedacht</numerusform>
            <numerusform>Hat %n s nachgedacht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowMenuButton</name>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu %1</translation>
    </message>
</context>
<context>
    <name>SelectionMenu</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all of this message</source>
        <translation>Diese ganze Nachricht auswählen</translation>
    </message>
</context>
<context>
    <name>SentDocuments</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln token(s)</source>
        <translation>
            <numerusform>%1 · %Ln Token</numerusform>
            <numerusform>%1 · %Ln Token</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutCard</name>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Rename the conversation</source>
        <translation>Gespräch umbenennen</translation>
    </message>
    <message>
        <source>On a message: copy, edit, answer again</source>
        <translation>Auf einer Nachricht: kopieren, bearbeiten, noch einmal antworten</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>Alle Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>Send, as Enter alone does</source>
        <translation>Senden, wie Enter allein</translation>
    </message>
    <message>
        <source>Show or hide the conversations</source>
        <translation>Gespräche ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Inspektor ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Next and previous conversation</source>
        <translation>Nächstes und voriges Gespräch</translation>
    </message>
    <message>
        <source>Find in the conversation</source>
        <translation>Im Gespräch suchen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Slide</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Sparkline</name>
    <message>
        <source>Speed over the last answers</source>
        <translation>Tempo der letzten Antworten</translation>
    </message>
</context>
<context>
    <name>SpeedSection</name>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Tok/s</translation>
    </message>
    <message>
        <source>– tok/s</source>
        <translation>– Tok/s</translation>
    </message>
    <message>
        <source>Prompt read at %1 tokens a second</source>
        <translation>Eingabe mit %1 Token pro Sekunde gelesen</translation>
    </message>
    <message>
        <source>Prompt: nothing read yet</source>
        <translation>Eingabe: noch nichts gelesen</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>This conversation is no longer there. Choose another one from the list.</source>
        <translation>Dieses Gespräch gibt es nicht mehr. Wählen Sie ein anderes aus der Liste.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved in %1. Free some space and try again.</source>
        <translation>Die Platte ist voll, darum kann in %1 nichts mehr gespeichert werden. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check that you may write in its folder, then start Octavo again.</source>
        <translation>%1 kann nicht geschrieben werden. Prüfen Sie, ob Sie in diesem Ordner schreiben dürfen, und starten Sie Octavo neu.</translation>
    </message>
    <message>
        <source>%1 is in use by another program. Close it and try again.</source>
        <translation>%1 wird von einem anderen Programm benutzt. Schließen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Reading or writing %1 failed. Check the disk, then start Octavo again.</source>
        <translation>%1 konnte nicht gelesen oder geschrieben werden. Prüfen Sie die Platte und starten Sie Octavo neu.</translation>
    </message>
    <message>
        <source>%1 is damaged. Start Octavo again: it sets the file aside and begins a new one.</source>
        <translation>%1 ist beschädigt. Starten Sie Octavo neu: Es legt die Datei beiseite und beginnt eine neue.</translation>
    </message>
    <message>
        <source>Saving or reading conversations in %1 failed: %2</source>
        <translation>Gespräche in %1 konnten nicht gespeichert oder gelesen werden: %2</translation>
    </message>
    <message>
        <source>Conversations cannot be saved in %1: the folder cannot be written. Check its permissions, then start Octavo again.</source>
        <translation>In %1 können keine Gespräche gespeichert werden: Der Ordner ist nicht beschreibbar. Prüfen Sie seine Rechte und starten Sie Octavo neu.</translation>
    </message>
    <message>
        <source>%1 is damaged and could not be set aside as %2. Move it away by hand, then start Octavo again.</source>
        <translation>%1 ist beschädigt und konnte nicht als %2 beiseitegelegt werden. Verschieben Sie die Datei von Hand und starten Sie Octavo neu.</translation>
    </message>
    <message>
        <source>The file with your conversations was damaged. It was kept as %1, and a new, empty one was begun.</source>
        <translation>Die Datei mit Ihren Gesprächen war beschädigt. Sie wurde als %1 aufbewahrt, und eine neue, leere wurde begonnen.</translation>
    </message>
    <message>
        <source>Octavo&apos;s installation is incomplete: %1 is missing.</source>
        <translation>Octavo ist unvollständig installiert: %1 fehlt.</translation>
    </message>
    <message>
        <source>The conversations in %1 were written by a newer Octavo (version %2 of the file; this program knows %3). They were left as they are. Install the newer Octavo to read them.</source>
        <translation>Die Gespräche in %1 stammen von einem neueren Octavo (Fassung %2 der Datei; dieses Programm kennt %3). Sie wurden gelassen, wie sie sind. Installieren Sie das neuere Octavo, um sie zu lesen.</translation>
    </message>
</context>
<context>
    <name>TagBar</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>Tag %1</source>
        <translation>Schlagwort %1</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Tags of “%1”</source>
        <translation>Schlagwörter von „%1“</translation>
    </message>
    <message>
        <source>New tags, separated by commas</source>
        <translation>Neue Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Set tags</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>Theme</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 × 10^%2</source>
        <translation>%1 × 10^%2</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
</context>
<context>
    <name>TitleEditor</name>
    <message>
        <source>New title</source>
        <translation>Neuer Titel</translation>
    </message>
</context>
<context>
    <name>TransferToast</name>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The conversation is in the clipboard</source>
        <translation>Das Gespräch ist in der Zwischenablage</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were imported</source>
        <translation>
            <numerusform>%n Gespräch wurde importiert</numerusform>
            <numerusform>%n Gespräche wurden importiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>ValuesPicker</name>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
</context>
<context>
    <name>WeightsChoice</name>
    <message>
        <source>As stored</source>
        <translation>Wie gespeichert</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
</context>
<context>
    <name>WritingDots</name>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Chat with a language model on your own machine.</source>
        <translation>Gespräche mit einem Sprachmodell auf dem eigenen Rechner.</translation>
    </message>
    <message>
        <source>Models to open: .gguf files or models&apos; folders.</source>
        <translation>Modelle, die geöffnet werden sollen: .gguf-Dateien oder Ordner von Modellen.</translation>
    </message>
</context>
<context>
    <name>octavo::AttachmentListModel</name>
    <message>
        <source>%1 tokens, %2 of keys and values</source>
        <translation>%1 Token, %2 Schlüssel und Werte</translation>
    </message>
    <message>
        <source> – more than the conversation may hold (%1 tokens)</source>
        <translation> – mehr, als das Gespräch fassen darf (%1 Token)</translation>
    </message>
</context>
<context>
    <name>octavo::ChatViewModel</name>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Choose a model to begin.</source>
        <translation>Wählen Sie zuerst ein Modell.</translation>
    </message>
    <message>
        <source>What can you do?</source>
        <translation>Was kannst du?</translation>
    </message>
    <message>
        <source>What is the KV cache?</source>
        <translation>Was ist der KV-Cache?</translation>
    </message>
    <message>
        <source>Tell me a short story</source>
        <translation>Erzähl mir eine kurze Geschichte</translation>
    </message>
</context>
<context>
    <name>octavo::CompareViewModel</name>
    <message>
        <source>There is no model to compare. Choose one on the models page.</source>
        <translation>Es gibt kein Modell zum Vergleichen. Wählen Sie eines auf der Seite „Modelle“.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2. Choose another folder.</source>
        <translation>Die Datei %1 kann nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The picture %1 cannot be written. Choose another folder, or free some room.</source>
        <translation>Das Bild %1 kann nicht geschrieben werden. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
</context>
<context>
    <name>octavo::CompareWorker</name>
    <message>
        <source>There is not enough memory for this column. Choose fewer bits, or close other programs.</source>
        <translation>Für diese Spalte reicht der Speicher nicht. Wählen Sie weniger Bits oder schließen Sie andere Programme.</translation>
    </message>
</context>
<context>
    <name>octavo::ConversationListModel</name>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
</context>
<context>
    <name>octavo::ConversationTransfer</name>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is too long for a conversation. Choose another file.</source>
        <translation>%1 ist zu lang für ein Gespräch. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>octavo::EngineWorker</name>
    <message>
        <source>There is not enough memory. Choose Q8 weights or a shorter context limit, or close other programs.</source>
        <translation>Der Speicher reicht nicht. Wählen Sie Q8-Gewichte oder einen kürzeren Kontext, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>No model is loaded. Choose one from the list of models, then try again.</source>
        <translation>Kein Modell ist geladen. Wählen Sie eines aus der Liste der Modelle und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>octavo::Facts</name>
    <message>
        <source>Architecture: %1</source>
        <translation>Architektur: %1</translation>
    </message>
    <message>
        <source>Size: %1, %2 million weights</source>
        <translation>Größe: %1, %2 Millionen Gewichte</translation>
    </message>
    <message>
        <source>Weights in: %1</source>
        <translation>Gewichte in: %1</translation>
    </message>
    <message>
        <source>Layers: %1, with %2 experts each</source>
        <translation>Schichten: %1, mit je %2 Experten</translation>
    </message>
    <message>
        <source>Layers: %1</source>
        <translation>Schichten: %1</translation>
    </message>
    <message>
        <source>Context: %1 tokens</source>
        <translation>Kontext: %1 Token</translation>
    </message>
    <message>
        <source>Chat template: its own</source>
        <translation>Chat-Vorlage: eigene</translation>
    </message>
    <message>
        <source>Chat template: none</source>
        <translation>Chat-Vorlage: keine</translation>
    </message>
</context>
<context>
    <name>octavo::FileDownload</name>
    <message>
        <source>%1 cannot be written: %2. Choose another data folder or free some space.</source>
        <translation>%1 kann nicht geschrieben werden: %2. Wählen Sie einen anderen Datenordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>%1 offers a file of %2, but the catalogue names one of %3. Update Octavo, or try again later.</source>
        <translation>%1 bietet eine Datei von %2, der Katalog nennt aber eine von %3. Aktualisieren Sie Octavo, oder versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 sent more than the %2 it announced. Try again later.</source>
        <translation>%1 hat mehr als die angekündigten %2 gesendet. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written on. Free some space, then resume the download.</source>
        <translation>Der Datenträger ist voll: %1 konnte nicht weitergeschrieben werden. Schaffen Sie Platz und setzen Sie dann das Laden fort.</translation>
    </message>
    <message>
        <source>%1 no longer has this file. Update Octavo, or try again later.</source>
        <translation>%1 hat diese Datei nicht mehr. Aktualisieren Sie Octavo, oder versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 refused to send the file (answer %2). Try again later.</source>
        <translation>%1 hat die Datei verweigert (Antwort %2). Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 points to a place that cannot be trusted (%2). Try again later.</source>
        <translation>%1 verweist auf einen Ort, dem nicht zu trauen ist (%2). Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The connection to %1 was lost at %2. Resume the download when it is back.</source>
        <translation>Die Verbindung zu %1 ist bei %2 abgerissen. Setzen Sie das Laden fort, wenn sie wieder da ist.</translation>
    </message>
    <message>
        <source>What %1 sent is not the file that was asked for: its checksum differs. It was deleted. Download it again.</source>
        <translation>Was %1 gesendet hat, ist nicht die gewünschte Datei: Ihre Prüfsumme ist eine andere. Sie wurde gelöscht. Laden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>%1 kann nicht geschrieben werden. Prüfen Sie die Rechte des Ordners.</translation>
    </message>
</context>
<context>
    <name>octavo::InspectorViewModel</name>
    <message>
        <source>weights %1 → %2: %3</source>
        <translation>Gewichte %1 → %2: %3</translation>
    </message>
    <message>
        <source>keys and values of a full context: %1</source>
        <translation>Schlüssel und Werte eines vollen Kontexts: %1</translation>
    </message>
    <message>
        <source>keys %1 → %2: %3</source>
        <translation>Schlüssel %1 → %2: %3</translation>
    </message>
    <message>
        <source>values %1 → %2: %3</source>
        <translation>Werte %1 → %2: %3</translation>
    </message>
    <message>
        <source>keys and values: %1</source>
        <translation>Schlüssel und Werte: %1</translation>
    </message>
    <message>
        <source>, after reading the conversation again</source>
        <translation>, nachdem das Gespräch neu gelesen wurde</translation>
    </message>
</context>
<context>
    <name>octavo::ModelDownload</name>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>%1 kann nicht geschrieben werden. Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The disk has %1 free, and the download needs %2 more. Free some space, then resume it.</source>
        <translation>Auf dem Datenträger sind %1 frei, und es fehlen noch %2. Schaffen Sie Platz und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>%1 is in use and could not be deleted. Start Octavo again, then remove it.</source>
        <translation>%1 wird benutzt und konnte nicht gelöscht werden. Starten Sie Octavo neu und entfernen Sie es dann.</translation>
    </message>
</context>
<context>
    <name>octavo::ModelListModel</name>
    <message numerus="yes">
        <source>%1 · %n layers · %2</source>
        <translation>
            <numerusform>%1 · %n Schicht · %2</numerusform>
            <numerusform>%1 · %n Schichten · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in use and could not be deleted. Start Octavo again, then remove it.</source>
        <translation>%1 wird benutzt und konnte nicht gelöscht werden. Starten Sie Octavo neu und entfernen Sie es dann.</translation>
    </message>
</context>
<context>
    <name>octavo::UndoableRemoval</name>
    <message>
        <source>The conversation was deleted</source>
        <translation>Das Gespräch wurde gelöscht</translation>
    </message>
    <message>
        <source>“%1” was deleted</source>
        <translation>„%1“ wurde gelöscht</translation>
    </message>
</context>
</TS>
