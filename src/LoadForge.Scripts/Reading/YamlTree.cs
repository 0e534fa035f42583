using System.Globalization;
using LoadForge.Scripts.Model.Values;
using LoadForge.Units;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LoadForge.Scripts.Reading;

/// <summary>
/// Reads YAML, and thereby JSON, into values with their places. Anchors, aliases, tags, keys that appear twice and deep nesting are refused while the parser
/// reports them, before anything is made of them: nothing in a script can expand to more than its text.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>The maximum depth of nested lists and maps.</summary>
    public const int MaxDepth = 64;

    /// <summary>The maximum number of values: texts, lists and maps, and the keys of maps.</summary>
    public const int MaxValues = 100_000;

    private const string Advice = "Check indentation, quotes and brackets; put a text with { or [ in quotes.";

    private readonly ProblemList _problems;
    private readonly Stack<YamlFrame> _open = new();
    private ScriptValue? _root;
    private int _documents;
    private int _values;

    private YamlTree(ProblemList problems) => _problems = problems;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, of bounded size.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <returns>The value; null if there is none.</returns>
    public static ScriptValue? Read(string text, ProblemList problems)
    {
        using var reader = new StringReader(text);
        var tree = new YamlTree(problems);
        var parser = new Parser(reader);
        try
        {
            while (!problems.IsFull && parser.MoveNext() && parser.Current is { } current && tree.Take(current))
            {
            }
        }
        catch (YamlException error)
        {
            problems.Add(tree.PlaceOf(error.Start), $"invalid YAML: {Reason(error)} {Advice}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The scanner does not expect some characters at some places, such as a brace within a word of a list in brackets.
            problems.Add(tree.PlaceOf(parser.Current?.End ?? Mark.Empty), $"invalid YAML after this place. {Advice}");
        }

        return tree._root;
    }

    // False ends the reading.
    private bool Take(ParsingEvent current)
    {
        if (current is NodeEvent && ++_values > MaxValues)
        {
            _problems.Add(PlaceOf(current.Start), $"the file has more than {Quantity.Of(MaxValues, "value")}; move test data into feeds or body files.");
            return false;
        }

        switch (current)
        {
            case DocumentStart when ++_documents > 1:
                _problems.Add(PlaceOf(current.Start), "a second document begins here, but a file must contain one; remove the line \"---\" or split the file.");
                return false;
            case AnchorAlias alias:
                _problems.Add(PlaceOf(alias.Start), $"the alias \"*{ProblemList.Shown(alias.Value.Value)}\" is not allowed; write the value again.");
                Add(new ScriptScalar("", IsQuoted: true, PlaceOf(alias.Start)));
                return true;
            case Scalar scalar:
                Check(scalar);
                Add(new ScriptScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, PlaceOf(scalar.Start)) { IsVerbatim = IsVerbatim(scalar) });
                return true;
            case SequenceStart or MappingStart:
                Check((NodeEvent)current);
                return Open(current);
            case SequenceEnd or MappingEnd:
                Add(_open.Pop().Close());
                return true;
            default:
                return true;
        }
    }

    private bool Open(ParsingEvent start)
    {
        ScriptPlace place = PlaceOf(start.Start);
        if (_open.Count >= MaxDepth)
        {
            _problems.Add(place, string.Create(CultureInfo.InvariantCulture, $"lists and maps are nested deeper than {MaxDepth} levels; flatten them."));
            return false;
        }

        _open.Push(new YamlFrame(start is MappingStart, place, _problems));
        return true;
    }

    private void Add(ScriptValue value)
    {
        if (_open.TryPeek(out YamlFrame? frame))
        {
            frame.Add(value);
        }
        else
        {
            _root ??= value;
        }
    }

    private void Check(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _problems.Add(PlaceOf(node.Start), $"the anchor \"&{ProblemList.Shown(node.Anchor.Value)}\" is not allowed; write the value where it is needed.");
        }

        if (!node.Tag.IsEmpty)
        {
            string tag = node.Tag.IsNonSpecific ? "!" : node.Tag.Value;
            _problems.Add(PlaceOf(node.Start), $"the tag \"{ProblemList.Shown(tag)}\" is not allowed; remove it.");
        }
    }

    private ScriptPlace PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column, _problems.File);

    // A text in quotes may have escapes; a block begins in another line than its mark.
    private static bool IsVerbatim(Scalar scalar) => scalar.Start.Line == scalar.End.Line && scalar.Style switch
    {
        ScalarStyle.Plain => true,
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => scalar.End.Index - scalar.Start.Index == scalar.Value.Length + 2,
        _ => false,
    };

    private static string Reason(YamlException error)
    {
        string message = error.InnerException is null ? error.Message : error.InnerException.Message;
        int place = message.LastIndexOf("): ", StringComparison.Ordinal);
        string reason = ProblemList.Shown(place < 0 ? message : message[(place + 3)..]).TrimEnd('.', ' ');
        return reason.Length == 0 ? "it cannot be parsed." : char.ToLowerInvariant(reason[0]) + reason[1..] + ".";
    }
}
