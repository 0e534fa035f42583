using System.Collections.Immutable;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Har.Dynamic;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Imports a HAR file.</summary>
internal static class HarImport
{
    private static readonly TimeSpan ShortestThink = TimeSpan.FromMilliseconds(100);

    /// <summary>Drafts a script that repeats a recording.</summary>
    /// <exception cref="ImportException">The file is malformed.</exception>
    public static ScriptDraft Draft(ImportSource source, ImportOptions options)
    {
        ImmutableArray<HarEntry> all = HarFile.Read(source);
        if (HarSelection.OriginOf(all) is not { } origin) throw new ImportException($"{source.Name}: log.entries contains no request by http or https.");
        List<string> notes = [];
        ImmutableArray<HarEntry> kept = HarSelection.Keep(all, origin, options.WithAssets, notes);
        ScriptDraft.CheckCount(source, kept.Length);
        ImmutableArray<HarEntry> entries = HarRedirects.Join(kept, notes);
        var headers = new HarHeaders(origin);
        ImmutableArray<ScriptRequest> requests = [.. entries.Select(entry => HarRequest.Of(entry, origin, headers, notes))];
        notes.AddRange(headers.Notes);
        ImmutableArray<ScriptRequest> linked = DynamicValues.Link(entries, requests, notes);
        return new ScriptDraft
        {
            Target = origin,
            OriginVariable = headers.NamesOrigin ? HarHeaders.Origin : null,
            LacksAssets = !options.WithAssets && all.Any(entry => ScriptTarget.Origin(entry.Url) == origin && HarSelection.IsAsset(entry)),
            Cookies = entries.Any(UsesCookies),
            Requests = [.. linked.Select((request, index) => Named(request, requests[index]) with { Think = Think(entries, index, options.MaxThink) })],
            Notes = [.. notes],
        };
    }

    // A URL that is a captured value as a whole does not say what it is.
    private static ScriptRequest Named(ScriptRequest linked, ScriptRequest recorded) => linked with
    {
        Name = ScriptScalar.Of(ActionNames.Of(linked.Url.Text.StartsWith('{') ? recorded : linked)),
    };

    private static bool UsesCookies(HarEntry entry) => entry.Headers.Any(header => header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase));

    // From the end of one response to the start of the next request; the pause of a reader who went for coffee is cut.
    private static ScriptThink? Think(ImmutableArray<HarEntry> entries, int index, TimeSpan longest)
    {
        if (index + 1 == entries.Length) return null;
        TimeSpan gap = entries[index + 1].Started - entries[index].Ended;
        if (gap < ShortestThink) return null;
        TimeSpan think = TimeSpan.FromMilliseconds(Math.Round(gap.TotalMilliseconds / 100) * 100);
        if (think > longest) think = longest;
        return think > TimeSpan.Zero ? new ScriptThink(think, think) : null;
    }
}
