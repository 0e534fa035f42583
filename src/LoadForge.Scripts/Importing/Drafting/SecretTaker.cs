using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Replaces secrets of requests by environment variables.</summary>
/// <param name="prefix">What the names of the variables begin with.</param>
/// <param name="taken">Names of variables that the requests contain already.</param>
internal sealed class SecretTaker(string prefix, ImmutableArray<string> taken)
{
    // Shorter ones are part of ordinary words.
    private const int MinLengthInText = 8;

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly UniqueNames _names = new("_", StringComparer.Ordinal, taken.AsSpan());
    private readonly List<string> _notes = [];

    /// <summary>The variables.</summary>
    public IEnumerable<string> Variables => _variables.Values;

    /// <summary>What each variable must be set to.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>The same requests without secrets.</summary>
    public ImmutableArray<ScriptRequest> Take(ImmutableArray<ScriptRequest> requests)
    {
        // The second pass finds in all requests what the first has found in one.
        ImmutableArray<ScriptRequest> named = [.. requests.Select(TakeNamed)];
        return [.. named.Select(TakeKnown)];
    }

    private ScriptRequest TakeNamed(ScriptRequest request)
    {
        string place = request.Name?.Text ?? ActionNames.Of(request);
        return RequestTokens.Rewrite(request, token => SecretNames.Include(token.Name) && IsSecret(token) ? Replace(token, place) : null);
    }

    private ScriptRequest TakeKnown(ScriptRequest request)
    {
        ScriptRequest taken = RequestTokens.Rewrite(request, token => _variables.TryGetValue(token.Value, out string? name) ? Placeholder(name, token) : null);
        if (taken.Body is not { IsJson: false, IsFile: false, Value: ScriptScalar text } body || RequestBodies.IsForm(taken)) return taken;
        string cleaned = text.Text;
        foreach ((string secret, string name) in _variables.Where(pair => pair.Key.Length >= MinLengthInText))
        {
            cleaned = cleaned.Replace(secret, TemplateText.Env(name), StringComparison.Ordinal);
        }

        return taken with { Body = body with { Value = ScriptScalar.Of(cleaned) } };
    }

    // A header such as "Bearer abc" is asked about again, without its scheme.
    private static bool IsSecret(RequestToken token) =>
        token.Value.Trim().Length > 0
        && !(token.Place == TokenPlace.Header && token.Value.Contains(' ', StringComparison.Ordinal) && !IsCookie(token.Name));

    private static bool IsCookie(string header) => header.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private string Replace(RequestToken token, string place)
    {
        if (!_variables.TryGetValue(token.Value, out string? name))
        {
            name = _names.Take($"{prefix}_{Identifier.Constant(token.Name, "SECRET")}");
            _variables.Add(token.Value, name);
            string encoded = token is { Place: TokenPlace.Form, IsEncoded: true } ? ", percent-encoded" : "";
            _notes.Add($"set the environment variable {name} to the value of \"{token.Name}\" in {place}{encoded}.");
        }

        return Placeholder(name, token);
    }

    private static string Placeholder(string name, RequestToken token) =>
        token.Place == TokenPlace.JsonNumber ? TemplateText.Raw("env " + name) : TemplateText.Env(name);
}
