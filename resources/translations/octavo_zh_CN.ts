<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutCard</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>It is built on these libraries:</source>
        <translation>它基于以下程序库：</translation>
    </message>
    <message>
        <source>work on all cores</source>
        <translation>利用所有核心</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>公有领域</translation>
    </message>
    <message>
        <source>where conversations are kept</source>
        <translation>保存对话</translation>
    </message>
    <message>
        <source>the JSON of model files</source>
        <translation>模型文件中的 JSON</translation>
    </message>
    <message>
        <source>how tokenizers split text</source>
        <translation>分词器切分文本</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Octavo %1, © 2026 the Octavo authors. It runs language models on your own machine. No account, no telemetry: it connects to the network only when you download a model.</source>
        <translation>Octavo %1，© 2026 Octavo 作者。它在您自己的电脑上运行语言模型。无需账号，没有遥测：仅在您下载模型时才会联网。</translation>
    </message>
    <message>
        <source>the window, PDF files and the network</source>
        <translation>窗口、PDF 文件和网络</translation>
    </message>
    <message>
        <source>the options of the terminal program</source>
        <translation>终端程序的选项</translation>
    </message>
    <message>
        <source>Each stays under its own licence, whose full text opens with a click. Models have licences of their own, named on the models page.</source>
        <translation>各库均遵循其自身的许可证，点击即可查看全文。模型有各自的许可证，列于“模型”页面。</translation>
    </message>
    <message>
        <source>Octavo&apos;s own licence…</source>
        <translation>Octavo 自身的许可证…</translation>
    </message>
</context>
<context>
    <name>AddressLine</name>
    <message>
        <source>Address of a GGUF file to download</source>
        <translation>要下载的 GGUF 文件地址</translation>
    </message>
    <message>
        <source>Or the address of a .gguf file: https://…</source>
        <translation>或填写 .gguf 文件的地址：https://…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>The file at this address</source>
        <translation>此地址的文件</translation>
    </message>
</context>
<context>
    <name>AppearanceCard</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Enter sends the message</source>
        <translation>按 Enter 发送消息</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line.</source>
        <translation>按 Shift+Enter 换行。</translation>
    </message>
    <message>
        <source>Enter begins a new line, Ctrl+Enter sends.</source>
        <translation>按 Enter 换行，按 Ctrl+Enter 发送。</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Document %1: %2</source>
        <translation>文档 %1：%2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>移除 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentRow</name>
    <message>
        <source>Documents of this message</source>
        <translation>此消息的文档</translation>
    </message>
</context>
<context>
    <name>CacheSection</name>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Nearly lossless</source>
        <translation>近乎无损</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Own choice</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>Keys and values</source>
        <translation>键和值</translation>
    </message>
    <message>
        <source>Recent tokens at 16 bit</source>
        <translation>最近的词元保持 16 位</translation>
    </message>
    <message>
        <source>%1 → %2 in this conversation</source>
        <translation>此对话：%1 → %2</translation>
    </message>
    <message>
        <source>Fewer bits let longer conversations fit. Keys need more of them than values.</source>
        <translation>位数越少，能容纳的对话越长。键需要的位数比值多。</translation>
    </message>
    <message>
        <source>This format is here for comparison: Turbo has less error in no more bytes.</source>
        <translation>此格式仅供比较：Turbo 用不更多的字节，误差更小。</translation>
    </message>
    <message>
        <source>What was held in fewer bits comes back only by reading it again</source>
        <translation>以较少位数保存的内容只有重新读取才能恢复</translation>
    </message>
    <message>
        <source>Stop reading again (%1 %)</source>
        <translation>停止重新读取（%1 %）</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>What was read before stays as it is until it is read again.</source>
        <translation>之前读过的内容保持原样，直到重新读取。</translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln token(s) again</source>
        <translation>
            <numerusform>重新读取 %Ln 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message>
        <source>The catalogue of models is damaged at “%1”: %2. Install Octavo again.</source>
        <translation>模型目录在“%1”处损坏：%2。请重新安装 Octavo。</translation>
    </message>
    <message>
        <source>“%1” is no file name</source>
        <translation>“%1”不是文件名</translation>
    </message>
    <message>
        <source>the address of %1 is not safe</source>
        <translation>%1 的地址不安全</translation>
    </message>
    <message>
        <source>the checksum of %1 is none</source>
        <translation>%1 的校验和无效</translation>
    </message>
    <message>
        <source>this is no id</source>
        <translation>这不是标识</translation>
    </message>
    <message>
        <source>it has no name or no files</source>
        <translation>没有名称或没有文件</translation>
    </message>
    <message>
        <source>The catalogue of models cannot be read. Install Octavo again.</source>
        <translation>无法读取模型目录。请重新安装 Octavo。</translation>
    </message>
    <message>
        <source>“%1” is no address that a model can be fetched from. It begins with https://.</source>
        <translation>“%1”不是可下载模型的地址。这样的地址以 https:// 开头。</translation>
    </message>
    <message>
        <source>“%1” does not name a .gguf file. Copy the address of the file itself.</source>
        <translation>“%1”没有指明 .gguf 文件。请复制文件本身的地址。</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>来自 %1</translation>
    </message>
</context>
<context>
    <name>CatalogCard</name>
    <message>
        <source>Checking what arrived…</source>
        <translation>正在校验下载内容…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · 已暂停</translation>
    </message>
    <message>
        <source>%1 · %2 a second</source>
        <translation>%1 · 每秒 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n second(s) left</source>
        <translation>
            <numerusform>%1 · 还剩 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n minute(s) left</source>
        <translation>
            <numerusform>%1 · 还剩 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters · %2 to download · licence %3</source>
        <translation>%1 参数 · 下载 %2 · 许可证 %3</translation>
    </message>
    <message>
        <source>Download of %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Forgets what has arrived of %1</source>
        <translation>丢弃 %1 已下载的内容</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Deletes the files of %1</source>
        <translation>删除 %1 的文件</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>Its files are deleted, which frees %1. Your conversations are kept, and the model can be downloaded again.</source>
        <translation>其文件将被删除，可释放 %1。您的对话会保留，模型也可以再次下载。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Its checksum is not known, so only its form can be checked.</source>
        <translation>其校验和未知，因此只能检查其格式。</translation>
    </message>
</context>
<context>
    <name>CatalogSection</name>
    <message>
        <source>To download</source>
        <translation>可下载</translation>
    </message>
    <message>
        <source>Search models to download</source>
        <translation>搜索可下载的模型</translation>
    </message>
    <message>
        <source>Name or licence…</source>
        <translation>名称或许可证…</translation>
    </message>
    <message>
        <source>No model to download goes by these words.</source>
        <translation>没有符合这些词的可下载模型。</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Delete this message?</source>
        <translation>删除这条消息？</translation>
    </message>
    <message>
        <source>It cannot be brought back. The messages behind it stay and move up to its place.</source>
        <translation>无法恢复。其后的消息会保留并移到它的位置。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ChatStatus</name>
    <message>
        <source>Loading the model: %1 %</source>
        <translation>正在加载模型：%1 %</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>正在读取对话…</translation>
    </message>
    <message>
        <source>Reading %1 of %2 tokens</source>
        <translation>正在读取第 %1 个词元，共 %2 个</translation>
    </message>
    <message>
        <source>Answering in another conversation: %1 tokens</source>
        <translation>正在另一对话中回答：%1 个词元</translation>
    </message>
    <message>
        <source>%1 tokens, %2 a second</source>
        <translation>%1 个词元，每秒 %2 个</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>复制这段代码</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>代码：%1</translation>
    </message>
</context>
<context>
    <name>CompareColumn</name>
    <message>
        <source>Loading %1 %</source>
        <translation>正在加载 %1 %</translation>
    </message>
    <message numerus="yes">
        <source>Writing, %n token(s) so far</source>
        <translation>
            <numerusform>正在书写，已有 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading column 1&apos;s answer</source>
        <translation>正在读取第 1 列的回答</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n token(s)</source>
        <translation>
            <numerusform>在 %n 个词元后停止</numerusform>
        </translation>
    </message>
    <message>
        <source>The same words as column 1</source>
        <translation>与第 1 列的文字相同</translation>
    </message>
    <message>
        <source>Differs from the marked word on</source>
        <translation>从标记的词开始不同</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>尚未比较</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Reading its answer again, to measure</source>
        <translation>正在重读自己的回答以便测量</translation>
    </message>
    <message>
        <source>The others are measured against this answer</source>
        <translation>其他列以此回答为准</translation>
    </message>
    <message>
        <source>weights %1, keys %2, values %3</source>
        <translation>权重 %1，键 %2，值 %3</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>Prompt and answer fit in one page of 64 tokens, which stays at 16 bit. A longer prompt shows more.</source>
        <translation>提问和回答不足一页（64 个词元），该页保持 16 位。更长的提问更能说明问题。</translation>
    </message>
</context>
<context>
    <name>CompareFigures</name>
    <message>
        <source>%1 × less</source>
        <translation>少 %1 倍</translation>
    </message>
    <message>
        <source>%1 × more</source>
        <translation>多 %1 倍</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Memory by part</source>
        <translation>各部分占用的内存</translation>
    </message>
    <message>
        <source>Keys and values</source>
        <translation>键和值</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Divergence (KL)</source>
        <translation>散度（KL）</translation>
    </message>
    <message>
        <source>Same first choice</source>
        <translation>首选相同</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <translation>%2 个中的 %1 %</translation>
    </message>
</context>
<context>
    <name>CompareHeading</name>
    <message>
        <source>Column %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>Remove column %1</source>
        <translation>移除第 %1 列</translation>
    </message>
</context>
<context>
    <name>CompareLegend</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Save the figures</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the comparison as a picture</source>
        <translation>将比较保存为图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>The likeliest word is taken each time, so that columns differ by their settings alone. Every column then reads column 1&apos;s answer, and its memory is what it holds after that: perplexity says how well the answer is predicted (1 is certainty), divergence (KL) how far the column&apos;s probabilities lie from column 1&apos;s, in nats a token. Every full page of 64 tokens is held in the column&apos;s format, also the newest; in a conversation the recent tokens stay at 16 bit.</source>
        <translation>每次都取可能性最大的词，因此各列只因设置不同而不同。随后每一列都阅读第 1 列的回答，其内存即阅读之后所占的内存：困惑度表示对回答的预测有多准（1 为完全确定），散度 (KL) 表示该列的概率与第 1 列相差多远，单位为每词元奈特。每个满 64 个词元的页都以该列的格式保存，最新的页也一样；在对话中，最近的词元保持 16 位。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ComparePrompt</name>
    <message>
        <source>A prompt for every column…</source>
        <translation>用于每一列的提示词…</translation>
    </message>
    <message>
        <source>Prompt to compare with</source>
        <translation>用于比较的提示词</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>添加一列</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>最长回答（词元）</translation>
    </message>
    <message>
        <source>512 tokens</source>
        <translation>512 个词元</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>保存数据…</translation>
    </message>
    <message>
        <source>As a table of comma-separated values</source>
        <translation>保存为逗号分隔的表格</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>An answer is being written. Stop it, or wait for its end, to compare.</source>
        <translation>正在书写回答。请先停止或等它结束，再进行比较。</translation>
    </message>
    <message>
        <source>Sum up this text in three sentences.

A lighthouse keeper once wrote down the weather every hour for thirty years. He noted the wind, the height of the waves, the colour of the sky and the ships that passed. At first he wrote whole sentences; later he found that a few signs were enough, as long as he could still tell from them what had happened. When a storm was near, he wrote more; for a quiet week one line sufficed. After his death the books were found, and a young woman read all of them. She could say of almost every day what it had been like, although most of the words were gone. What he had kept was what mattered: when something changed, and by how much. Her own notes, which she began that winter, were shorter still, and she lost nothing by it that anyone ever asked for.</source>
        <translation>请用三句话概括下面这段文字。

从前有一位灯塔看守人，三十年里每个小时都记下天气。他记录风、浪高、天空的颜色和驶过的船只。起初他写完整的句子；后来他发现，只要还能看出发生了什么，几个记号就够了。风暴将近时他写得多些；平静的一周只用一行。他去世后，人们发现了这些本子，一位年轻女子把它们全部读完。虽然大部分词句已经不在，她几乎能说出每一天是什么样子。他留下的正是要紧的东西：什么时候起了变化，变化有多大。那年冬天她开始写自己的笔记，写得更短，却没有因此失去任何后来有人问起的东西。</translation>
    </message>
    <message>
        <source>For example:</source>
        <translation>例如：</translation>
    </message>
    <message>
        <source>a question</source>
        <translation>一个问题</translation>
    </message>
    <message>
        <source>What is the KV cache, and why do its keys need more bits than its values?</source>
        <translation>什么是 KV 缓存？为什么键比值需要更多的位？</translation>
    </message>
    <message>
        <source>a text to sum up</source>
        <translation>一段待概括的文字</translation>
    </message>
    <message>
        <source>After this conversation</source>
        <translation>接在此对话之后</translation>
    </message>
    <message>
        <source>The prompt follows what was said in the open conversation, instead of standing alone</source>
        <translation>提问接在当前对话之后，而不是单独提出</translation>
    </message>
</context>
<context>
    <name>CompareSettings</name>
    <message>
        <source>The first column stays at 16 bit: the others are measured against it.</source>
        <translation>第一列保持 16 位：其他各列以它为基准进行测量。</translation>
    </message>
</context>
<context>
    <name>CompareTitle</name>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>answered by %1 · %2 · Octavo %3</source>
        <translation>由 %1 回答 · %2 · Octavo %3</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message…</source>
        <translation>消息…</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter begins a new line</source>
        <translation>按 Enter 发送，按 Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>发送 (Enter)</translation>
    </message>
    <message>
        <source>Add a document…</source>
        <translation>添加文档…</translation>
    </message>
    <message>
        <source>Choose documents</source>
        <translation>选择文档</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ContextSection</name>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Context used</source>
        <translation>已用上下文</translation>
    </message>
</context>
<context>
    <name>ConversationFiles</name>
    <message>
        <source>The file contradicts itself at message %1, so it cannot be imported. Export the conversation again.</source>
        <translation>文件在第 %1 条消息处自相矛盾，无法导入。请重新导出该对话。</translation>
    </message>
    <message>
        <source>The file is no conversation that Octavo exported as JSON. Choose another one.</source>
        <translation>该文件不是 Octavo 以 JSON 导出的对话。请另选一个。</translation>
    </message>
    <message>
        <source>A newer Octavo wrote the file. Install that one to import it.</source>
        <translation>该文件由更新版本的 Octavo 写成。请安装该版本后再导入。</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Your conversations appear here.</source>
        <translation>您的对话将显示在这里。</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Rename (F2)</source>
        <translation>重命名 (F2)</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Save as Markdown…</source>
        <translation>另存为 Markdown…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>另存为 JSON…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>ConversationSettings</name>
    <message>
        <source>This conversation</source>
        <translation>此对话</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Instructions to the model (system prompt)</source>
        <translation>给模型的指示（系统提示词）</translation>
    </message>
    <message>
        <source>Instructions to the model</source>
        <translation>给模型的指示</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is more varied.</source>
        <translation>0 总是取最可能的词；数值越高越多样。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach this share; 1: all.</source>
        <translation>只取概率合计达到此比例的最可能的词；1：全部。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only this many of the likeliest words; 0: all.</source>
        <translation>只取这么多个最可能的词；0：全部。</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Only words at least this many times as likely as the likeliest; 0: all.</source>
        <translation>只取概率不低于最可能词的此倍数的词；0：全部。</translation>
    </message>
    <message>
        <source>Against repetition</source>
        <translation>防止重复</translation>
    </message>
    <message>
        <source>Above 1, words that were just used become less likely.</source>
        <translation>大于 1 时，刚用过的词变得不太可能。</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Above 0, words that were used at all become less likely.</source>
        <translation>大于 0 时，用过的词变得不太可能。</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>最长回答（词元）</translation>
    </message>
    <message>
        <source>0: as long as the context allows.</source>
        <translation>0：上下文允许的最大长度。</translation>
    </message>
    <message>
        <source>Begin new conversations so</source>
        <translation>新对话沿用这些设置</translation>
    </message>
    <message>
        <source>Those with the model that is chosen</source>
        <translation>使用所选模型的对话</translation>
    </message>
    <message>
        <source>Begin them as usual again</source>
        <translation>恢复通常设置</translation>
    </message>
    <message>
        <source>New conversations with this model have settings of their own.</source>
        <translation>使用此模型的新对话有自己的设置。</translation>
    </message>
</context>
<context>
    <name>ConversationSidebar</name>
    <message>
        <source>Search all conversations</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>搜索…</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation>新对话 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Conversations</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>过去 7 天</translation>
    </message>
    <message>
        <source>Previous 30 days</source>
        <translation>过去 30 天</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>Your data</source>
        <translation>您的数据</translation>
    </message>
    <message>
        <source>Conversations, settings and models are kept on this machine, and nothing leaves it: no account, no telemetry. They are in:</source>
        <translation>对话、设置和模型都保存在本机，不会外传：无需账号，没有遥测。位置：</translation>
    </message>
    <message>
        <source>From the next start on: %1. Conversations and settings are copied there then; models stay where they are.</source>
        <translation>从下次启动起：%1。届时会把对话和设置复制过去；模型留在原处。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>另选…</translation>
    </message>
    <message>
        <source>Another folder for conversations, settings and models</source>
        <translation>用于对话、设置和模型的另一个文件夹</translation>
    </message>
    <message>
        <source>Reset all settings…</source>
        <translation>重置所有设置…</translation>
    </message>
    <message>
        <source>Conversations are kept</source>
        <translation>对话会保留</translation>
    </message>
    <message>
        <source>Reset all settings?</source>
        <translation>重置所有设置？</translation>
    </message>
    <message>
        <source>They become as on the first day. Conversations and models are kept.</source>
        <translation>所有设置将恢复为初始状态。对话和模型会保留。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Choose the data folder</source>
        <translation>选择数据文件夹</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save all conversations…</source>
        <translation>保存全部对话…</translation>
    </message>
    <message>
        <source>In one JSON file, which can be imported again</source>
        <translation>存为一个可以再次导入的 JSON 文件</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Import conversations…</source>
        <translation>导入对话…</translation>
    </message>
    <message>
        <source>One or all that were saved as JSON</source>
        <translation>保存为 JSON 的一个或全部对话</translation>
    </message>
    <message>
        <source>Save all conversations</source>
        <translation>保存全部对话</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Conversations: %1 % done</source>
        <translation>对话：已完成 %1 %</translation>
    </message>
</context>
<context>
    <name>DataFolder</name>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>无法写入 %1。请检查文件夹权限。</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>There is no file %1. Choose another one.</source>
        <translation>没有文件 %1。请另选一个。</translation>
    </message>
    <message>
        <source>%1 is longer than 64 MB. Attach the part that matters.</source>
        <translation>%1 超过 64 MB。请只附上需要的部分。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is no text file. Attach text, Markdown, source code or a PDF file.</source>
        <translation>%1 不是文本文件。请附上文本、Markdown、源代码或 PDF 文件。</translation>
    </message>
    <message>
        <source>%1 holds pictures of pages and no text, which cannot be read.</source>
        <translation>%1 只含页面图像而没有文字，无法读取。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空的。</translation>
    </message>
    <message>
        <source>%1 is a PDF file, which this build cannot read. Save its text and attach that.</source>
        <translation>%1 是 PDF 文件，此版本无法读取。请保存其文字后附上。</translation>
    </message>
    <message>
        <source>%1 asks for a password. Save it without one and attach that.</source>
        <translation>%1 需要密码。请另存为无密码的文件后附上。</translation>
    </message>
    <message>
        <source>%1 is damaged or no PDF file.</source>
        <translation>%1 已损坏或不是 PDF 文件。</translation>
    </message>
</context>
<context>
    <name>EmptyConversation</name>
    <message>
        <source>What shall we talk about?</source>
        <translation>我们聊点什么？</translation>
    </message>
    <message>
        <source>%1 runs on this machine. Nothing you write leaves it.</source>
        <translation>%1 在本机运行。您写的内容不会离开这台电脑。</translation>
    </message>
    <message>
        <source>There is no model yet. Add one to begin.</source>
        <translation>还没有模型。请先添加一个。</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>A change loads the model again.</source>
        <translation>更改后会重新加载模型。</translation>
    </message>
    <message>
        <source>one for each core</source>
        <translation>每核一个</translation>
    </message>
    <message>
        <source>Longest conversation, in tokens</source>
        <translation>最长对话（词元）</translation>
    </message>
    <message>
        <source>Longer conversations take more memory.</source>
        <translation>对话越长，占用内存越多。</translation>
    </message>
    <message>
        <source>as many as the model was made for</source>
        <translation>模型设计的上限</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Save the conversation</source>
        <translation>保存对话</translation>
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
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Find in this conversation…</source>
        <translation>在此对话中查找…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>未找到。</translation>
    </message>
    <message>
        <source>Previous hit (Shift+Enter)</source>
        <translation>上一个 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>下一个 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>FormatSection</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Fewer bits take less memory and answer faster.</source>
        <translation>位数越少，占用内存越少，回答越快。</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>The same prompt in different settings, side by side</source>
        <translation>同一提示词在不同设置下并排比较</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Copying %1: %2 %</source>
        <translation>正在复制 %1：%2 %</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>%1 的副本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Deletes what is copied of %1</source>
        <translation>删除 %1 已复制的内容</translation>
    </message>
</context>
<context>
    <name>KeysPicker</name>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
</context>
<context>
    <name>LibraryLine</name>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1（%2）：%3</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>Licence of %1</source>
        <translation>%1 的许可证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Its page…</source>
        <translation>打开其网页…</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this link in your browser?</source>
        <translation>在浏览器中打开此链接？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
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
        <translation>内存</translation>
    </message>
    <message>
        <source>What is chosen here acts at once on the conversation that is open, and on every other one from now on.</source>
        <translation>此处的选择立即作用于当前打开的对话，并从现在起作用于其他所有对话。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Fewer bits take less memory and answer faster.</source>
        <translation>位数越少，占用内存越少，回答越快。</translation>
    </message>
</context>
<context>
    <name>MemoryFit</name>
    <message>
        <source>choose %1 weights (%2 in all)</source>
        <translation>选择 %1 权重（共 %2）</translation>
    </message>
    <message>
        <source>set the context limit to %L1 tokens (%2 in all)</source>
        <translation>将上下文上限设为 %L1 个词元（共 %2）</translation>
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
        <translation>%1 使用 %3 权重和 %L4 个词元的对话需要 %2 内存，而空闲内存为 %5。</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller model.</source>
        <translation>请关闭其他程序或选择更小的模型。</translation>
    </message>
    <message>
        <source>To make it fit, %1.</source>
        <translation>要放得下，请%1。</translation>
    </message>
    <message>
        <source>, or </source>
        <translation>，或</translation>
    </message>
    <message>
        <source>hold keys and values as %1 (%2 in all)</source>
        <translation>以 %1 保存键和值（共 %2）</translation>
    </message>
    <message>
        <source>Fits: takes %1 of the %2 that are free, with a conversation of %L3 tokens.</source>
        <translation>可用：对话为 %L3 个词元时需要 %1，空闲内存 %2。</translation>
    </message>
    <message>
        <source>Tight: takes %1 of the %2 that are free, with a conversation of %L3 tokens.</source>
        <translation>紧张：对话为 %L3 个词元时需要 %1，空闲内存 %2。</translation>
    </message>
</context>
<context>
    <name>MemorySection</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>What the model learned</source>
        <translation>模型学到的内容</translation>
    </message>
    <message>
        <source>What each token is found by</source>
        <translation>用于查找每个词元</translation>
    </message>
    <message>
        <source>What each token says</source>
        <translation>每个词元的内容</translation>
    </message>
    <message>
        <source>What the recurrent layers remember</source>
        <translation>循环层记住的内容</translation>
    </message>
    <message>
        <source>Room for the arithmetic</source>
        <translation>计算所需的空间</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Memory by part</source>
        <translation>各部分占用的内存</translation>
    </message>
    <message>
        <source>Keys and values take %1 instead of %2 at 16 bit: %3 × less.</source>
        <translation>键和值占用 %1，而 16 位时为 %2：少 %3 倍。</translation>
    </message>
    <message>
        <source>The program holds %1 in all.</source>
        <translation>程序共占用 %1。</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copy this message</source>
        <translation>复制此消息</translation>
    </message>
    <message>
        <source>Edit this message; the old one is kept as a branch</source>
        <translation>编辑此消息；原消息保留为分支</translation>
    </message>
    <message>
        <source>Answer again; this answer is kept as a branch</source>
        <translation>重新回答；此回答保留为分支</translation>
    </message>
    <message>
        <source>Previous branch</source>
        <translation>上一个分支</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next branch</source>
        <translation>下一个分支</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>Edit this answer; the old one is kept as a branch</source>
        <translation>编辑此回答；原回答保留为分支</translation>
    </message>
    <message>
        <source>Delete this message…</source>
        <translation>删除这条消息…</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>The message, to be changed</source>
        <translation>要修改的消息</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>MessageEnding</name>
    <message>
        <source>Stopped before the end.</source>
        <translation>在结束前停止。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes on with this answer from where it ends</source>
        <translation>从中断处继续这个回答</translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>You: </source>
        <translation>您：</translation>
    </message>
    <message>
        <source>Octavo: </source>
        <translation>Octavo：</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
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
        <translation>消息</translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation>转到最新消息</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>%1 · %2 on disk</source>
        <translation>%1 · 磁盘占用 %2</translation>
    </message>
    <message>
        <source>Comes with Octavo</source>
        <translation>随 Octavo 提供</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Deletes the files of %1</source>
        <translation>删除 %1 的文件</translation>
    </message>
    <message>
        <source>Takes %1 off this list; the file stays where it is</source>
        <translation>从列表中移除 %1；文件留在原处</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>Its files in Octavo&apos;s folder are deleted, which frees %1. Your conversations are kept.</source>
        <translation>它在 Octavo 文件夹中的文件将被删除，可释放 %1。您的对话会保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ModelImport</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written. Free some space and add the model again.</source>
        <translation>磁盘已满：无法写入 %1。请腾出空间后重新添加模型。</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>无法写入 %1。请检查文件夹权限。</translation>
    </message>
    <message>
        <source>The disk has %1 free, and a copy of %2 needs %3 more. Free some space, or use the model where it lies.</source>
        <translation>磁盘剩余 %1，复制 %2 还需要 %3。请腾出空间，或在原处使用该模型。</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Loading %1 %</source>
        <translation>正在加载 %1 %</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Add a GGUF file…</source>
        <translation>添加 GGUF 文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models (*.gguf *.safetensors)</source>
        <translation>模型 (*.gguf *.safetensors)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Octavo runs models from a .gguf file or a Hugging Face folder. Add one here, drop it on the window, or download one below.</source>
        <translation>Octavo 可运行 .gguf 文件或 Hugging Face 文件夹中的模型。在此添加、拖到窗口上，或从下方下载。</translation>
    </message>
    <message>
        <source>Copy models that are added</source>
        <translation>复制所添加的模型</translation>
    </message>
    <message>
        <source>They are copied into Octavo&apos;s folder, and deleted there when you remove them.</source>
        <translation>模型会复制到 Octavo 的文件夹，移除时从那里删除。</translation>
    </message>
    <message>
        <source>They are used where they lie.</source>
        <translation>模型在原处使用。</translation>
    </message>
    <message>
        <source>Longest conversation, in tokens</source>
        <translation>最长对话（词元）</translation>
    </message>
    <message>
        <source>What a model takes depends on it.</source>
        <translation>模型所需内存取决于此。</translation>
    </message>
    <message>
        <source>as many as the model was made for</source>
        <translation>模型设计的上限</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The network is used only to download models, through this proxy:</source>
        <translation>仅在下载模型时使用网络，通过此代理：</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>使用此代理</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
</context>
<context>
    <name>NewConversationCard</name>
    <message>
        <source>New conversations</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Instructions to the model in new conversations</source>
        <translation>新对话中给模型的指令</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is more varied.</source>
        <translation>0 始终选最可能的词；越高越多样。</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Show or hide the conversations (Ctrl+B)</source>
        <translation>显示或隐藏对话 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>返回对话</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Settings of this conversation</source>
        <translation>此对话的设置</translation>
    </message>
    <message>
        <source>Show or hide the inspector (Ctrl+I)</source>
        <translation>显示或隐藏检查器 (Ctrl+I)</translation>
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
        <translation>例如：请简短回答。</translation>
    </message>
</context>
<context>
    <name>QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ReasoningBlock</name>
    <message>
        <source>Thinking…</source>
        <translation>思考中…</translation>
    </message>
    <message numerus="yes">
        <source>Thought for %n s</source>
        <translation>
            <numerusform>思考了 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowMenuButton</name>
    <message>
        <source>More about %1</source>
        <translation>关于 %1 的更多操作</translation>
    </message>
</context>
<context>
    <name>SelectionMenu</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all of this message</source>
        <translation>选择整条消息</translation>
    </message>
</context>
<context>
    <name>SentDocuments</name>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln token(s)</source>
        <translation>
            <numerusform>%1 · %Ln 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutCard</name>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后的回答</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Rename the conversation</source>
        <translation>重命名对话</translation>
    </message>
    <message>
        <source>On a message: copy, edit, answer again</source>
        <translation>在消息上：复制、编辑、重新回答</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Send, as Enter alone does</source>
        <translation>发送（单独按 Enter 也可）</translation>
    </message>
    <message>
        <source>Show or hide the conversations</source>
        <translation>显示或隐藏对话</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>显示或隐藏检查器</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Next and previous conversation</source>
        <translation>下一个和上一个对话</translation>
    </message>
    <message>
        <source>Find in the conversation</source>
        <translation>在对话中查找</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>Slide</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Sparkline</name>
    <message>
        <source>Speed over the last answers</source>
        <translation>最近回答的速度</translation>
    </message>
</context>
<context>
    <name>SpeedSection</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>– tok/s</source>
        <translation>– 词元/秒</translation>
    </message>
    <message>
        <source>Prompt read at %1 tokens a second</source>
        <translation>提示词读取速度：每秒 %1 个词元</translation>
    </message>
    <message>
        <source>Prompt: nothing read yet</source>
        <translation>提示词：尚未读取</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>This conversation is no longer there. Choose another one from the list.</source>
        <translation>此对话已不存在。请从列表中选择另一个。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved in %1. Free some space and try again.</source>
        <translation>磁盘已满，无法再保存到 %1。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check that you may write in its folder, then start Octavo again.</source>
        <translation>无法写入 %1。请检查其文件夹的写入权限，然后重新启动 Octavo。</translation>
    </message>
    <message>
        <source>%1 is in use by another program. Close it and try again.</source>
        <translation>%1 正被另一个程序使用。请关闭后重试。</translation>
    </message>
    <message>
        <source>Reading or writing %1 failed. Check the disk, then start Octavo again.</source>
        <translation>读取或写入 %1 失败。请检查磁盘，然后重新启动 Octavo。</translation>
    </message>
    <message>
        <source>%1 is damaged. Start Octavo again: it sets the file aside and begins a new one.</source>
        <translation>%1 已损坏。请重新启动 Octavo：它会把该文件移到一旁并新建一个。</translation>
    </message>
    <message>
        <source>Saving or reading conversations in %1 failed: %2</source>
        <translation>在 %1 中保存或读取对话失败：%2</translation>
    </message>
    <message>
        <source>Conversations cannot be saved in %1: the folder cannot be written. Check its permissions, then start Octavo again.</source>
        <translation>无法在 %1 中保存对话：该文件夹不可写。请检查其权限，然后重新启动 Octavo。</translation>
    </message>
    <message>
        <source>%1 is damaged and could not be set aside as %2. Move it away by hand, then start Octavo again.</source>
        <translation>%1 已损坏，且无法另存为 %2。请手动移走它，然后重新启动 Octavo。</translation>
    </message>
    <message>
        <source>The file with your conversations was damaged. It was kept as %1, and a new, empty one was begun.</source>
        <translation>保存您对话的文件已损坏。它已保留为 %1，并新建了一个空文件。</translation>
    </message>
    <message>
        <source>Octavo&apos;s installation is incomplete: %1 is missing.</source>
        <translation>Octavo 安装不完整：缺少 %1。</translation>
    </message>
    <message>
        <source>The conversations in %1 were written by a newer Octavo (version %2 of the file; this program knows %3). They were left as they are. Install the newer Octavo to read them.</source>
        <translation>%1 中的对话由较新版本的 Octavo 写入（文件版本 %2；本程序支持 %3）。它们保持原样。请安装较新的 Octavo 以读取。</translation>
    </message>
</context>
<context>
    <name>TagBar</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>Tag %1</source>
        <translation>标签 %1</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Tags of “%1”</source>
        <translation>“%1”的标签</translation>
    </message>
    <message>
        <source>New tags, separated by commas</source>
        <translation>新标签，用逗号分隔</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Set tags</source>
        <translation>设置标签</translation>
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
        <translation>新标题</translation>
    </message>
</context>
<context>
    <name>TransferToast</name>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The conversation is in the clipboard</source>
        <translation>对话已复制到剪贴板</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were imported</source>
        <translation>
            <numerusform>已导入 %n 个对话</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ValuesPicker</name>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>WeightsChoice</name>
    <message>
        <source>As stored</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>WritingDots</name>
    <message>
        <source>Writing</source>
        <translation>正在书写</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Chat with a language model on your own machine.</source>
        <translation>在自己的电脑上与语言模型对话。</translation>
    </message>
    <message>
        <source>Models to open: .gguf files or models&apos; folders.</source>
        <translation>要打开的模型：.gguf 文件或模型文件夹。</translation>
    </message>
</context>
<context>
    <name>octavo::AttachmentListModel</name>
    <message>
        <source>%1 tokens, %2 of keys and values</source>
        <translation>%1 个词元，键和值占 %2</translation>
    </message>
    <message>
        <source> – more than the conversation may hold (%1 tokens)</source>
        <translation> – 超出对话上限（%1 个词元）</translation>
    </message>
</context>
<context>
    <name>octavo::ChatViewModel</name>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Choose a model to begin.</source>
        <translation>请先选择一个模型。</translation>
    </message>
    <message>
        <source>What can you do?</source>
        <translation>你能做什么？</translation>
    </message>
    <message>
        <source>What is the KV cache?</source>
        <translation>什么是 KV 缓存？</translation>
    </message>
    <message>
        <source>Tell me a short story</source>
        <translation>给我讲个短故事</translation>
    </message>
</context>
<context>
    <name>octavo::CompareViewModel</name>
    <message>
        <source>There is no model to compare. Choose one on the models page.</source>
        <translation>没有可比较的模型。请在“模型”页面选择一个。</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2. Choose another folder.</source>
        <translation>无法写入文件 %1：%2。请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>The picture %1 cannot be written. Choose another folder, or free some room.</source>
        <translation>无法写入图片 %1。请选择其他文件夹，或腾出空间。</translation>
    </message>
</context>
<context>
    <name>octavo::CompareWorker</name>
    <message>
        <source>There is not enough memory for this column. Choose fewer bits, or close other programs.</source>
        <translation>内存不足以运行这一列。请选择更少的位数，或关闭其他程序。</translation>
    </message>
</context>
<context>
    <name>octavo::ConversationListModel</name>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
</context>
<context>
    <name>octavo::ConversationTransfer</name>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>无法写入 %1：%2。请另选位置。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is too long for a conversation. Choose another file.</source>
        <translation>%1 作为对话过长。请另选文件。</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>octavo::EngineWorker</name>
    <message>
        <source>There is not enough memory. Choose Q8 weights or a shorter context limit, or close other programs.</source>
        <translation>内存不足。请选择 Q8 权重或更短的上下文上限，或关闭其他程序。</translation>
    </message>
    <message>
        <source>No model is loaded. Choose one from the list of models, then try again.</source>
        <translation>没有加载模型。请从模型列表中选择一个，然后重试。</translation>
    </message>
</context>
<context>
    <name>octavo::Facts</name>
    <message>
        <source>Architecture: %1</source>
        <translation>架构：%1</translation>
    </message>
    <message>
        <source>Size: %1, %2 million weights</source>
        <translation>大小：%1，%2 百万个权重</translation>
    </message>
    <message>
        <source>Weights in: %1</source>
        <translation>权重格式：%1</translation>
    </message>
    <message>
        <source>Layers: %1, with %2 experts each</source>
        <translation>层数：%1，每层 %2 个专家</translation>
    </message>
    <message>
        <source>Layers: %1</source>
        <translation>层数：%1</translation>
    </message>
    <message>
        <source>Context: %1 tokens</source>
        <translation>上下文：%1 个词元</translation>
    </message>
    <message>
        <source>Chat template: its own</source>
        <translation>对话模板：自带</translation>
    </message>
    <message>
        <source>Chat template: none</source>
        <translation>对话模板：无</translation>
    </message>
</context>
<context>
    <name>octavo::FileDownload</name>
    <message>
        <source>%1 cannot be written: %2. Choose another data folder or free some space.</source>
        <translation>无法写入 %1：%2。请另选数据文件夹或腾出空间。</translation>
    </message>
    <message>
        <source>%1 offers a file of %2, but the catalogue names one of %3. Update Octavo, or try again later.</source>
        <translation>%1 提供的文件大小为 %2，而目录所列为 %3。请更新 Octavo，或稍后再试。</translation>
    </message>
    <message>
        <source>%1 sent more than the %2 it announced. Try again later.</source>
        <translation>%1 发送的数据超过其声明的 %2。请稍后再试。</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written on. Free some space, then resume the download.</source>
        <translation>磁盘已满：无法继续写入 %1。请腾出空间后继续下载。</translation>
    </message>
    <message>
        <source>%1 no longer has this file. Update Octavo, or try again later.</source>
        <translation>%1 已没有此文件。请更新 Octavo，或稍后再试。</translation>
    </message>
    <message>
        <source>%1 refused to send the file (answer %2). Try again later.</source>
        <translation>%1 拒绝发送文件（回应 %2）。请稍后再试。</translation>
    </message>
    <message>
        <source>%1 points to a place that cannot be trusted (%2). Try again later.</source>
        <translation>%1 指向不可信的位置（%2）。请稍后再试。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The connection to %1 was lost at %2. Resume the download when it is back.</source>
        <translation>与 %1 的连接在 %2 处中断。恢复后请继续下载。</translation>
    </message>
    <message>
        <source>What %1 sent is not the file that was asked for: its checksum differs. It was deleted. Download it again.</source>
        <translation>%1 发来的不是所要的文件：校验和不同。文件已删除，请重新下载。</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>无法写入 %1。请检查文件夹权限。</translation>
    </message>
</context>
<context>
    <name>octavo::InspectorViewModel</name>
    <message>
        <source>weights %1 → %2: %3</source>
        <translation>权重 %1 → %2：%3</translation>
    </message>
    <message>
        <source>keys and values of a full context: %1</source>
        <translation>满上下文的键和值：%1</translation>
    </message>
    <message>
        <source>keys %1 → %2: %3</source>
        <translation>键 %1 → %2：%3</translation>
    </message>
    <message>
        <source>values %1 → %2: %3</source>
        <translation>值 %1 → %2：%3</translation>
    </message>
    <message>
        <source>keys and values: %1</source>
        <translation>键和值：%1</translation>
    </message>
    <message>
        <source>, after reading the conversation again</source>
        <translation>，需重新读取对话</translation>
    </message>
</context>
<context>
    <name>octavo::ModelDownload</name>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions.</source>
        <translation>无法写入 %1。请检查文件夹权限。</translation>
    </message>
    <message>
        <source>The disk has %1 free, and the download needs %2 more. Free some space, then resume it.</source>
        <translation>磁盘剩余 %1，下载还需要 %2。请腾出空间后继续。</translation>
    </message>
    <message>
        <source>%1 is in use and could not be deleted. Start Octavo again, then remove it.</source>
        <translation>%1 正在使用，无法删除。请重新启动 Octavo 后再移除。</translation>
    </message>
</context>
<context>
    <name>octavo::ModelListModel</name>
    <message numerus="yes">
        <source>%1 · %n layers · %2</source>
        <translation>
            <numerusform>%1 · %n 层 · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in use and could not be deleted. Start Octavo again, then remove it.</source>
        <translation>%1 正在使用，无法删除。请重新启动 Octavo 后再移除。</translation>
    </message>
</context>
<context>
    <name>octavo::UndoableRemoval</name>
    <message>
        <source>The conversation was deleted</source>
        <translation>对话已删除</translation>
    </message>
    <message>
        <source>“%1” was deleted</source>
        <translation>“%1”已删除</translation>
    </message>
</context>
</TS>
