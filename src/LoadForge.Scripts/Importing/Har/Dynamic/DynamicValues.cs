using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates;
using LoadForge.Units;

namespace LoadForge.Scripts.Importing.Har.Dynamic;

/// <summary>
/// Links requests to the responses that their values come from: a value that an earlier response contained once, and that no request contained before, becomes
/// a capture there and a template here.
/// </summary>
internal sealed class DynamicValues
{
    private readonly Dictionary<string, (int Entry, ResponseValue Value)> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _captured = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly UniqueNames _names = new("", StringComparer.OrdinalIgnoreCase, [.. FunctionSet.BuiltIn, HarHeaders.Origin]);
    private readonly ImmutableArray<ScriptCapture>.Builder[] _captures;

    private DynamicValues(int entries) => _captures = [.. Enumerable.Range(0, entries).Select(_ => ImmutableArray.CreateBuilder<ScriptCapture>())];

    /// <summary>The requests with captures and templates.</summary>
    /// <param name="entries">The recorded entries.</param>
    /// <param name="requests">Their requests, in the same order.</param>
    /// <param name="notes">Gets the captures.</param>
    public static ImmutableArray<ScriptRequest> Link(
        ImmutableArray<HarEntry> entries, ImmutableArray<ScriptRequest> requests, ICollection<string> notes)
    {
        var values = new DynamicValues(entries.Length);
        var tokens = new RequestTokens(values.Replace);
        ScriptRequest[] linked = new ScriptRequest[entries.Length];
        for (int index = 0; index < entries.Length; index++)
        {
            linked[index] = tokens.Rewrite(requests[index]);
            values.Remember(index, entries[index]);
        }

        string[] names = [.. values._captures.SelectMany(captures => captures).Select(capture => capture.Name.Text)];
        if (names.Length > 0)
        {
            notes.Add($"captured {Quantity.Of(names.Length, "response value")} that later requests use: {BoundedList.Of(names)}.");
        }

        return [.. linked.Select((request, index) => request with { Captures = values._captures[index].ToImmutable() })];
    }

    private string? Replace(RequestToken token)
    {
        if (_known.TryGetValue(token.Value, out (int Entry, ResponseValue Value) origin) && Fits(origin.Value, token))
        {
            string name = Capture(origin);
            bool isRaw = token.Place == TokenPlace.JsonNumber && !origin.Value.IsNumber;
            return isRaw ? TemplateText.Raw(name) : TemplateText.Of(name);
        }

        _sent.Add(token.Value);
        return null;
    }

    // A captured number stays one in JSON, where the request has a text.
    private static bool Fits(ResponseValue value, RequestToken token) => !(token.Place == TokenPlace.JsonText && value.IsNumber);

    private string Capture((int Entry, ResponseValue Value) origin)
    {
        (int entry, ResponseValue value) = origin;
        if (_captured.TryGetValue(value.Text, out string? name)) return name;
        name = _names.Take(Identifier.Camel(value.Name, "value"));
        _captured.Add(value.Text, name);
        _captures[entry].Add(new ScriptCapture(ScriptScalar.Of(name), value.Source, ScriptScalar.Of(value.Pattern)));
        return name;
    }

    private void Remember(int index, HarEntry entry)
    {
        foreach (ResponseValue value in ResponseValues.Find(entry))
        {
            // What the user has sent before is an echo.
            if (!_sent.Contains(value.Text)) _known.TryAdd(value.Text, (index, value));
        }
    }
}
