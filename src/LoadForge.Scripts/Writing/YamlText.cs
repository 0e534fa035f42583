using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LoadForge.Scripts.Writing;

/// <summary>Writes YAML by the emitter of YamlDotNet, which knows where quotes are necessary.</summary>
internal sealed class YamlText
{
    private readonly Emitter _emitter;

    public YamlText(TextWriter to)
    {
        var settings = new EmitterSettings(
            bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, skipAnchorName: true, indentSequences: true);
        _emitter = new Emitter(to, settings.WithNewLine("\n"));
        _emitter.Emit(new StreamStart());
        _emitter.Emit(new DocumentStart(null, null, isImplicit: true));
    }

    /// <summary>Writes a map.</summary>
    /// <param name="entries">Writes keys and values.</param>
    /// <param name="isInline">Whether it is in braces.</param>
    public void Map(Action entries, bool isInline = false)
    {
        _emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isInline ? MappingStyle.Flow : MappingStyle.Block));
        entries();
        _emitter.Emit(new MappingEnd());
    }

    /// <summary>Writes a list.</summary>
    /// <param name="items">The items.</param>
    /// <param name="write">Writes one of them.</param>
    /// <param name="isInline">Whether it is in brackets.</param>
    public void List<T>(IEnumerable<T> items, Action<T> write, bool isInline = false)
    {
        _emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isInline ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (T item in items) write(item);
        _emitter.Emit(new SequenceEnd());
    }

    /// <summary>Writes a key of a map.</summary>
    public void Key(string key) => Text(key);

    /// <summary>Writes a key and a text.</summary>
    public void Pair(string key, string text)
    {
        Key(key);
        Text(text);
    }

    /// <summary>Writes a text that is read as text wherever it stands.</summary>
    public void Text(string text) => Emit(text, ScalarText.StyleOf(text));

    /// <summary>Writes a number, Boolean or null.</summary>
    public void Plain(string value) => Emit(value, ScalarStyle.Plain);

    /// <summary>Ends the document.</summary>
    public void End()
    {
        _emitter.Emit(new DocumentEnd(isImplicit: true));
        _emitter.Emit(new StreamEnd());
    }

    private void Emit(string text, ScalarStyle style) =>
        _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
}
