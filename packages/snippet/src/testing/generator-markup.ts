/** The code that every generator below was given. */
export const SAMPLE = `def area(r):
    # <b> & "quotes"
    return r * r

print(area(2))
`;

/** What site generators and highlighters make of a fence with `SAMPLE`, as they print it. */
export const GENERATOR_MARKUP: Readonly<Record<string, string>> = {
  "markdown-it": `<pre><code class="language-python">def area(r):
    # &lt;b&gt; &amp; &quot;quotes&quot;
    return r * r

print(area(2))
</code></pre>`,
  Docusaurus: `<div class="language-python codeBlockContainer_Ckt0 theme-code-block" style="--prism-color:#393A34;--prism-background-color:#f6f8fa"><div class="codeBlockContent_QJqH"><pre tabindex="0" class="prism-code language-python codeBlock_bY9V thin-scrollbar" style="color:#393A34;background-color:#f6f8fa"><code class="codeBlockLines_e6Vv"><span class="token-line" style="color:#393A34"><span class="token keyword" style="color:#00009f">def</span><span class="token plain"> </span><span class="token function" style="color:#d73a49">area</span><span class="token punctuation" style="color:#393A34">(</span><span class="token plain">r</span><span class="token punctuation" style="color:#393A34">)</span><span class="token punctuation" style="color:#393A34">:</span><span class="token plain"></span><br></span><span class="token-line" style="color:#393A34"><span class="token plain">    </span><span class="token comment" style="color:#999988;font-style:italic"># &lt;b&gt; &amp; "quotes"</span><span class="token plain"></span><br></span><span class="token-line" style="color:#393A34"><span class="token plain">    </span><span class="token keyword" style="color:#00009f">return</span><span class="token plain"> r </span><span class="token operator" style="color:#393A34">*</span><span class="token plain"> r</span><br></span><span class="token-line" style="color:#393A34"><span class="token plain" style="display:inline-block"></span><br></span><span class="token-line" style="color:#393A34"><span class="token plain"></span><span class="token keyword" style="color:#00009f">print</span><span class="token punctuation" style="color:#393A34">(</span><span class="token plain">area</span><span class="token punctuation" style="color:#393A34">(</span><span class="token number" style="color:#36acaa">2</span><span class="token punctuation" style="color:#393A34">)</span><span class="token punctuation" style="color:#393A34">)</span><br></span></code></pre><div class="buttonGroup_M5ko"><button type="button" aria-label="Copy code to clipboard" title="Copy" class="clean-btn"><span class="copyButtonIcons_IEyt" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M19,21H8V7H19"></path></svg></span></button></div></div></div>`,
  VitePress: `<div class="language-python vp-adaptive-theme line-numbers-mode"><button title="Copy Code" class="copy"></button><span class="lang">python</span><pre class="shiki shiki-themes github-light github-dark" style="background-color:#fff;--shiki-dark-bg:#24292e;color:#24292e;--shiki-dark:#e1e4e8" tabindex="0" v-pre=""><code><span class="line"><span style="color:#D73A49;--shiki-dark:#F97583">def</span><span style="color:#6F42C1;--shiki-dark:#B392F0"> area</span><span style="color:#24292E;--shiki-dark:#E1E4E8">(r):</span></span>
<span class="line"><span style="color:#6A737D;--shiki-dark:#6A737D">    # &#x3C;b> &#x26; "quotes"</span></span>
<span class="line"><span style="color:#D73A49;--shiki-dark:#F97583">    return</span><span style="color:#24292E;--shiki-dark:#E1E4E8"> r </span><span style="color:#D73A49;--shiki-dark:#F97583">*</span><span style="color:#24292E;--shiki-dark:#E1E4E8"> r</span></span>
<span class="line"></span>
<span class="line"><span style="color:#005CC5;--shiki-dark:#79B8FF">print</span><span style="color:#24292E;--shiki-dark:#E1E4E8">(area(</span><span style="color:#005CC5;--shiki-dark:#79B8FF">2</span><span style="color:#24292E;--shiki-dark:#E1E4E8">))</span></span></code></pre><div class="line-numbers-wrapper" aria-hidden="true"><span class="line-number">1</span><br><span class="line-number">2</span><br><span class="line-number">3</span><br><span class="line-number">4</span><br><span class="line-number">5</span><br></div></div>`,
  Astro: `<pre class="astro-code github-dark" style="background-color:#24292e;color:#e1e4e8" tabindex="0" data-language="python"><code><span class="line"><span style="color:#F97583">def</span><span style="color:#B392F0"> area</span><span style="color:#E1E4E8">(r):</span></span>
<span class="line"><span style="color:#6A737D">    # &#x3C;b> &#x26; "quotes"</span></span>
<span class="line"><span style="color:#F97583">    return</span><span style="color:#E1E4E8"> r </span><span style="color:#F97583">*</span><span style="color:#E1E4E8"> r</span></span>
<span class="line"></span>
<span class="line"><span style="color:#79B8FF">print</span><span style="color:#E1E4E8">(area(</span><span style="color:#79B8FF">2</span><span style="color:#E1E4E8">))</span></span></code></pre>`,
  "Expressive Code": `<div class="expressive-code"><figure class="frame"><figcaption class="header"></figcaption><pre data-language="python"><code><div class="ec-line"><div class="code"><span style="--0:#F97583;--1:#BF3441">def</span><span style="--0:#E1E4E8;--1:#24292E"> </span><span style="--0:#B392F0;--1:#6F42C1">area</span><span style="--0:#E1E4E8;--1:#24292E">(r):</span></div></div><div class="ec-line"><div class="code"><span class="indent">    </span><span style="--0:#99A0A6;--1:#616972"># &#x3C;b> &#x26; "quotes"</span></div></div><div class="ec-line"><div class="code"><span class="indent">    </span><span style="--0:#F97583;--1:#BF3441">return</span><span style="--0:#E1E4E8;--1:#24292E"> r </span><span style="--0:#F97583;--1:#BF3441">*</span><span style="--0:#E1E4E8;--1:#24292E"> r</span></div></div><div class="ec-line"><div class="code">
</div></div><div class="ec-line"><div class="code"><span style="--0:#79B8FF;--1:#005CC5">print</span><span style="--0:#E1E4E8;--1:#24292E">(area(</span><span style="--0:#79B8FF;--1:#005CC5">2</span><span style="--0:#E1E4E8;--1:#24292E">))</span></div></div></code></pre><div class="copy"><div aria-live="polite"></div><button title="Copy to clipboard" data-copied="Copied!" data-code="def area(r):    # <b> &#x26; &#x22;quotes&#x22;    return r * rprint(area(2))"><div></div></button></div></figure></div>`,
  "Jekyll with Rouge": `<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code><span class="k">def</span> <span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
    <span class="c1"># &lt;b&gt; &amp; "quotes"
</span>    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>

<span class="k">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</code></pre></div></div>`,
  "Jekyll with Rouge's table": `<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1
2
3
4
5
</pre></td><td class="rouge-code"><pre><span class="k">def</span> <span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
    <span class="c1"># &lt;b&gt; &amp; "quotes"
</span>    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>

<span class="k">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</pre></td></tr></tbody></table></code></pre></div></div>`,
  "Rouge's line table": `<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-line-table"><tbody><tr id="line-1" class="lineno"><td class="rouge-gutter gl" style="-moz-user-select: none;-ms-user-select: none;-webkit-user-select: none;user-select: none;"><pre>1</pre></td><td class="rouge-code"><pre><span class="k">def</span> <span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
</pre></td></tr><tr id="line-2" class="lineno"><td class="rouge-gutter gl" style="-moz-user-select: none;-ms-user-select: none;-webkit-user-select: none;user-select: none;"><pre>2</pre></td><td class="rouge-code"><pre>    <span class="c1"># &lt;b&gt; &amp; "quotes"</span>
</pre></td></tr><tr id="line-3" class="lineno"><td class="rouge-gutter gl" style="-moz-user-select: none;-ms-user-select: none;-webkit-user-select: none;user-select: none;"><pre>3</pre></td><td class="rouge-code"><pre>    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>
</pre></td></tr><tr id="line-4" class="lineno"><td class="rouge-gutter gl" style="-moz-user-select: none;-ms-user-select: none;-webkit-user-select: none;user-select: none;"><pre>4</pre></td><td class="rouge-code"><pre>
</pre></td></tr><tr id="line-5" class="lineno"><td class="rouge-gutter gl" style="-moz-user-select: none;-ms-user-select: none;-webkit-user-select: none;user-select: none;"><pre>5</pre></td><td class="rouge-code"><pre><span class="k">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</pre></td></tr></tbody></table></code></pre></div></div>`,
  Sphinx: `<div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span class="k">def</span><span class="w"> </span><span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
    <span class="c1"># &lt;b&gt; &amp; &quot;quotes&quot;</span>
    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>

<span class="nb">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</pre></div>
</div>`,
  "Pygments with inline numbers": `<div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span class="linenos">1</span><span class="k">def</span><span class="w"> </span><span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
<span class="linenos">2</span>    <span class="c1"># &lt;b&gt; &amp; &quot;quotes&quot;</span>
<span class="linenos">3</span>    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>
<span class="linenos">4</span>
<span class="linenos">5</span><span class="nb">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</pre></div>
</div>`,
  "Pygments with a table": `<div class="highlight-python notranslate"><div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span class="normal">1</span>
<span class="normal">2</span>
<span class="normal">3</span>
<span class="normal">4</span>
<span class="normal">5</span></pre></div></td><td class="code"><div><pre><span></span><span class="k">def</span><span class="w"> </span><span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
    <span class="c1"># &lt;b&gt; &amp; &quot;quotes&quot;</span>
    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>

<span class="nb">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</pre></div></td></tr></table></div>
</div>`,
  MkDocs: `<div class="language-python highlight"><pre><span></span><code><span id="__span-0-1"><a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a><span class="k">def</span><span class="w"> </span><span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
</span><span id="__span-0-2"><a id="__codelineno-0-2" name="__codelineno-0-2" href="#__codelineno-0-2"></a>    <span class="c1"># &lt;b&gt; &amp; &quot;quotes&quot;</span>
</span><span id="__span-0-3"><a id="__codelineno-0-3" name="__codelineno-0-3" href="#__codelineno-0-3"></a>    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>
</span><span id="__span-0-4"><a id="__codelineno-0-4" name="__codelineno-0-4" href="#__codelineno-0-4"></a>
</span><span id="__span-0-5"><a id="__codelineno-0-5" name="__codelineno-0-5" href="#__codelineno-0-5"></a><span class="nb">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</span></code></pre></div>`,
  Hugo: `<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-python" data-lang="python"><span class="line"><span class="cl"><span class="k">def</span> <span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
</span></span><span class="line"><span class="cl">    <span class="c1"># &lt;b&gt; &amp; &#34;quotes&#34;</span>
</span></span><span class="line"><span class="cl">    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>
</span></span><span class="line"><span class="cl">
</span></span><span class="line"><span class="cl"><span class="nb">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</span></span></code></pre></div>`,
  "Hugo with a table": `<div class="highlight"><div class="chroma">
<table class="lntable"><tr><td class="lntd">
<pre tabindex="0" class="chroma"><code><span class="lnt">1
</span><span class="lnt">2
</span><span class="lnt">3
</span><span class="lnt">4
</span><span class="lnt">5
</span></code></pre></td>
<td class="lntd">
<pre tabindex="0" class="chroma"><code class="language-python" data-lang="python"><span class="line"><span class="cl"><span class="k">def</span> <span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
</span></span><span class="line"><span class="cl">    <span class="c1"># &lt;b&gt; &amp; &#34;quotes&#34;</span>
</span></span><span class="line"><span class="cl">    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>
</span></span><span class="line"><span class="cl">
</span></span><span class="line"><span class="cl"><span class="nb">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</span></span></code></pre></td></tr></table>
</div>
</div>`,
  "Hugo with inline numbers": `<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-python" data-lang="python"><span class="line"><span class="ln">1</span><span class="cl"><span class="k">def</span> <span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">):</span>
</span></span><span class="line"><span class="ln">2</span><span class="cl">    <span class="c1"># &lt;b&gt; &amp; &#34;quotes&#34;</span>
</span></span><span class="line"><span class="ln">3</span><span class="cl">    <span class="k">return</span> <span class="n">r</span> <span class="o">*</span> <span class="n">r</span>
</span></span><span class="line"><span class="ln">4</span><span class="cl">
</span></span><span class="line"><span class="ln">5</span><span class="cl"><span class="nb">print</span><span class="p">(</span><span class="n">area</span><span class="p">(</span><span class="mi">2</span><span class="p">))</span>
</span></span></code></pre></div>`,
  mdBook: `<pre><code class="language-python editable">def area(r):
    # &lt;b&gt; &amp; &quot;quotes&quot;
    return r * r

print(area(2))
</code></pre>`,
};
