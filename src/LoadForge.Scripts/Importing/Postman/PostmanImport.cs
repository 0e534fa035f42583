using System.Text.Json;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Units;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>Imports a Postman collection.</summary>
internal sealed class PostmanImport
{
    private const int MaxDepth = 32;

    private readonly PostmanVariables _variables;
    private readonly List<(string? Origin, ScriptRequest Request)> _requests = [];
    private readonly List<string> _notes = [];
    private int _withCode;

    private PostmanImport(PostmanVariables variables) => _variables = variables;

    /// <summary>Drafts a script with one action for each request.</summary>
    /// <exception cref="ImportException">The collection is malformed.</exception>
    public static ScriptDraft Draft(ImportSource source, ImportOptions options)
    {
        PlacedJson root = PlacedJson.Parse(source), collection = root["collection"] ?? root, info = collection.Required("info");
        string name = options.Name ?? info.TextOf("name") ?? ScriptDraft.NameOf(source, options);
        var import = new PostmanImport(PostmanVariables.Read(collection, ScriptDraft.PrefixOf(name)));
        import.AddItems(collection, folder: "", collection["auth"], depth: 0);
        return import.Finish(name);
    }

    private void AddItems(PlacedJson parent, string folder, PlacedJson? auth, int depth)
    {
        if (depth > MaxDepth) throw new ImportException($"{parent.File}: {parent.Path} is nested deeper than {MaxDepth} folders.");
        if (parent["event"] is not null) _withCode++;
        foreach (PlacedJson item in parent.Required("item").Items())
        {
            string name = item.TextOf("name") ?? "";
            if (item["item"] is not null) AddItems(item, folder + name + " / ", item["auth"] ?? auth, depth + 1);
            else AddRequest(item, folder + name, auth);
        }
    }

    private void AddRequest(PlacedJson item, string name, PlacedJson? auth)
    {
        if (item["event"] is not null) _withCode++;
        PlacedJson request = item.Required("request");
        if (request.Value.ValueKind == JsonValueKind.String)
        {
            Add(PostmanUrl.Read(request, _variables), url => new ScriptRequest { Name = Name(name), Url = url });
            return;
        }

        Add(PostmanUrl.Read(request.Required("url"), _variables), url =>
        {
            var made = new ScriptRequest
            {
                Name = Name(name),
                Method = ScriptScalar.Of((request.TextOf("method") ?? "GET").ToUpperInvariant()),
                Url = url,
                Headers = [.. Headers(request)],
            };
            made = PostmanBody.Add(made, request["body"], _variables, _notes);
            return PostmanAuth.Add(made, request["auth"] ?? auth, _variables, _notes);
        });
    }

    private void Add((string? Origin, string Relative) url, Func<ScriptScalar, ScriptRequest> make) =>
        _requests.Add((url.Origin, make(ScriptScalar.Of(url.Relative))));

    private IEnumerable<ScriptHeader> Headers(PlacedJson request)
    {
        // A text in old collections.
        if (request["header"] is not { Value.ValueKind: JsonValueKind.Array } list) return [];
        (string Key, string Value)[] all = [.. PostmanValues.Pairs(list)];
        _notes.AddRange(all.Where(pair => !HeaderName.IsValid(pair.Key)).Select(pair => $"left out the header \"{pair.Key}\", which is not a valid name."));
        return all
            .Where(pair => HeaderName.IsValid(pair.Key) && !HeaderName.IsOfClient(pair.Key))
            .Select(pair => new ScriptHeader(ScriptScalar.Of(pair.Key), ScriptScalar.Of(_variables.Template(pair.Value))));
    }

    private ScriptDraft Finish(string name)
    {
        string? target = _requests.Select(request => request.Origin).FirstOrDefault(origin => origin is not null);
        if (target is null && _requests.Count > 0) _notes.Add("the host of the requests is a variable without a value: set the target of the script.");
        if (_withCode > 0) _notes.Add($"left out the scripts of {Quantity.Of(_withCode, "item")}: write checks and captures for them by hand.");
        return new ScriptDraft
        {
            Name = name,
            Target = target,

            // Postman keeps them from one request to the next.
            Cookies = true,
            Variables = _variables.Used,
            Environment = _variables.Environment,
            Requests = [.. _requests.Select(one => one.Origin is null || one.Origin == target ? one.Request : WithOrigin(one.Request, one.Origin))],
            Notes = [.. _notes.Distinct(), .. _variables.Notes],
        };
    }

    private static ScriptRequest WithOrigin(ScriptRequest request, string origin) => request with { Url = ScriptScalar.Of(origin + request.Url.Text) };

    private static ScriptScalar? Name(string name)
    {
        string plain = ActionNames.Fixed(name);
        return plain.Length == 0 ? null : ScriptScalar.Of(BoundedList.Name(plain));
    }
}
