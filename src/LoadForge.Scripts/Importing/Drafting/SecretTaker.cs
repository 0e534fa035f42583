using System.Collections.Immutable;
using System.Text;
using LoadForge.Redaction;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>
/// Replaces secrets of requests: by environment variables, or, if they are too short to be kept out of output, by variables of the script with another value.
/// </summary>
/// <param name="prefix">What the names of environment variables begin with.</param>
/// <param name="taken">Names of environment variables that the requests contain already.</param>
/// <param name="variables">The variables of the script.</param>
internal sealed class SecretTaker(string prefix, ImmutableArray<string> taken, ImmutableArray<ScriptVariable> variables)
{
    // Shorter ones could be the same by chance, or part of ordinary words.
    private const int MinLengthElsewhere = 8;

    private static readonly string[] Schemes = ["Bearer ", "Basic ", "Digest ", "Token ", "ApiKey ", "OAuth "];

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Value), string> _short = [];
    private readonly UniqueNames _names = new("_", StringComparer.Ordinal, taken.AsSpan());
    private readonly UniqueNames _shortNames = new(
        "", StringComparer.Ordinal, [.. FunctionSet.BuiltIn, .. variables.Select(variable => variable.Name.Text)]);

    private readonly List<ScriptVariable> _standIns = [];
    private readonly List<string> _notes = [];

    /// <summary>The environment variables.</summary>
    public IEnumerable<string> Environment => _variables.Values;

    /// <summary>The variables of the script for short secrets, with values that must be replaced.</summary>
    public IEnumerable<ScriptVariable> StandIns => _standIns;

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
        ScriptRequest taken = new RequestTokens(
            token => IsSecret(token) ? Replace(token, place) : null, token => HasSecretName(token) ? ReplaceBeside(token, place) : null).Rewrite(request);
        taken = taken with { Headers = [.. taken.Headers.Select(header => WithoutCredentials(header, place))] };
        return TextOf(taken) is { } text ? WithText(taken, Scanned(text, place)) : taken;
    }

    private ScriptRequest TakeKnown(ScriptRequest request)
    {
        ScriptRequest taken = new RequestTokens(Known, Known).Rewrite(request);
        if (TextOf(taken) is not { } text) return taken;
        foreach ((string secret, string name) in _variables.Where(pair => pair.Key.Length >= MinLengthElsewhere))
        {
            text = text.Replace(secret, TemplateText.Env(name), StringComparison.Ordinal);
        }

        return WithText(taken, text);

        string? Known(RequestToken token) =>
            token.Value.Length >= MinLengthElsewhere && _variables.TryGetValue(token.Value, out string? name) ? Placeholder(name, token) : null;
    }

    // A body without fields that could be asked one by one.
    private static string? TextOf(ScriptRequest request) =>
        request.Body is { IsJson: false, IsFile: false, Value: ScriptScalar text } && !RequestBodies.IsForm(request) ? text.Text : null;

    private static ScriptRequest WithText(ScriptRequest request, string text) => request with { Body = request.Body! with { Value = ScriptScalar.Of(text) } };

    // A header such as "Authorization: Bearer abc" is asked about again, without its scheme; any other is a secret as a whole.
    private static bool IsSecret(RequestToken token) => !string.IsNullOrWhiteSpace(token.Value) && HasSecretName(token)
        && !(token.Place == TokenPlace.Header && SchemeOf(token) is { Length: > 0 } scheme && !token.Value.AsSpan(scheme.Length).Contains(' '));

    private static bool HasSecretName(RequestToken token) => token.Place switch
    {
        TokenPlace.Url or TokenPlace.Path => false,
        TokenPlace.Query or TokenPlace.Form => SensitiveNames.IsParameter(token.Name),
        TokenPlace.Header => SensitiveNames.IsHeader(token.Name),
        _ => SensitiveNames.Includes(token.Name),
    };

    // With the blank after it, such as "Bearer "; empty if there is none.
    private static string SchemeOf(RequestToken token)
    {
        int blank = token.Value.IndexOf(' ', StringComparison.Ordinal);
        bool isOne = blank > 0 && token.Name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase) && token.Value[..blank].All(char.IsAsciiLetter);
        return isOne ? token.Value[..(blank + 1)] : "";
    }

    // Headers of other names, such as X-Forwarded-Access: Bearer abc.
    private ScriptHeader WithoutCredentials(ScriptHeader header, string place) =>
        header with { Value = ScriptScalar.Of(Scanned(header.Value.Text, place, header.Name.Text)) };

    private string Scanned(string template, string place, string? name = null)
    {
        string text = TemplateText.Marked(template, out char mark, out ImmutableArray<string> placeholders);
        var scanned = new StringBuilder();
        int at = 0;
        foreach (SensitivePart part in SensitiveText.Find(text))
        {
            var token = new RequestToken(TokenPlace.Text, name ?? part.Name, text.Substring(part.Start, part.Length));
            string[] beside = token.Value.Split(mark);
            scanned.Append(text, at, part.Start - at).Append(beside.Length == 1
                ? Replace(token, place)
                : string.Join(mark, beside.Select(value => ReplaceBeside(token with { Value = value }, place))));
            at = part.Start + part.Length;
        }

        return TemplateText.Unmarked(scanned.Append(text, at, text.Length - at).ToString(), mark, placeholders);
    }

    // A scheme, the names of cookies, blanks and punctuation stay.
    private string ReplaceBeside(RequestToken token, string place)
    {
        if (token.Place == TokenPlace.Header && token.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        {
            IEnumerable<string> pairs = token.Value.Split(';');
            return string.Join(';', pairs.Select(pair => WithoutValue(token with { Value = pair }, pair.IndexOf('=', StringComparison.Ordinal) + 1)));
        }

        string? scheme = Array.Find(Schemes, scheme => token.Value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
        return WithoutValue(token, token.Place == TokenPlace.Header ? scheme?.Length ?? 0 : 0);

        string WithoutValue(RequestToken part, int start)
        {
            RequestToken secret = part with { Value = part.Value[start..] };
            return secret.Value.Any(char.IsLetterOrDigit)
                ? part.Value[..start] + Replace(secret, place, "the text beside the placeholders in ")
                : part.Value;
        }
    }

    private string Replace(RequestToken token, string place, string part = "")
    {
        if (token.Value.Length < SensitiveText.MinLength) return StandIn(token, place, part);
        if (!_variables.TryGetValue(token.Value, out string? name))
        {
            name = _names.Take($"{prefix}_{Identifier.Constant(token.Name, "SECRET")}");
            _variables.Add(token.Value, name);
            _notes.Add($"set the environment variable {name} to {part}the value of \"{token.Name}\" in {place}.");
        }

        return Placeholder(name, token);
    }

    private string StandIn(RequestToken token, string place, string part)
    {
        if (!_short.TryGetValue((token.Name, token.Value), out string? name))
        {
            _short.Add((token.Name, token.Value), name = _shortNames.Take(Identifier.Camel(token.Name, "secret")));
            _standIns.Add(new ScriptVariable(ScriptScalar.Of(name), ScriptScalar.Of(new string('1', token.Value.Length))));
            _notes.Add($"set the variable {name} of the script to {part}the value of \"{token.Name}\" in {place}; it is too short to be kept out of output.");
        }

        return token.Place == TokenPlace.JsonNumber ? TemplateText.Raw(name) : TemplateText.Of(name);
    }

    private static string Placeholder(string name, RequestToken token) =>
        token.Place == TokenPlace.JsonNumber ? TemplateText.Raw("env " + name) : TemplateText.Env(name);
}
