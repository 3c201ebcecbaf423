<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AttachmentChip</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CacheSection</name>
    <message numerus="yes">
        <source>Read %Ln token(s) again</source>
        <translation>
            <numerusform>Read %Ln token again</numerusform>
            <numerusform>Read %Ln tokens again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CatalogCard</name>
    <message numerus="yes">
        <source>%1 · %n second(s) left</source>
        <translation>
            <numerusform>%1 · %n second left</numerusform>
            <numerusform>%1 · %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n minute(s) left</source>
        <translation>
            <numerusform>%1 · %n minute left</numerusform>
            <numerusform>%1 · %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareColumn</name>
    <message numerus="yes">
        <source>Writing, %n token(s) so far</source>
        <translation>
            <numerusform>Writing, %n token so far</numerusform>
            <numerusform>Writing, %n tokens so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n token(s)</source>
        <translation>
            <numerusform>Stopped after %n token</numerusform>
            <numerusform>Stopped after %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasoningBlock</name>
    <message numerus="yes">
        <source>Thought for %n s</source>
        <translation>
            <numerusform>Thought for %n s</numerusform>
            <numerusform>Thought for %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SentDocuments</name>
    <message numerus="yes">
        <source>%1 · %Ln token(s)</source>
        <translation>
            <numerusform>%1 · %Ln token</numerusform>
            <numerusform>%1 · %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransferToast</name>
    <message numerus="yes">
        <source>%n conversation(s) were imported</source>
        <translation>
            <numerusform>%n conversation was imported</numerusform>
            <numerusform>%n conversations were imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>octavo::ModelListModel</name>
    <message numerus="yes">
        <source>%1 · %n layers · %2</source>
        <translation>
            <numerusform>%1 · %n layer · %2</numerusform>
            <numerusform>%1 · %n layers · %2</numerusform>
        </translation>
    </message>
</context>
</TS>
