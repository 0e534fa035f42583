using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using Microsoft.OpenApi;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>Adds what an operation requires for security; the secrets are read from the environment.</summary>
/// <param name="prefix">What the names of the variables begin with.</param>
internal sealed class SecuritySamples(string prefix)
{
    private readonly SortedSet<string> _variables = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _left = new(StringComparer.Ordinal);

    /// <summary>The environment variables.</summary>
    public IEnumerable<string> Variables => _variables;

    /// <summary>What an operation requires that a script cannot do.</summary>
    public IEnumerable<string> Notes => _left.Select(what => $"left out the security by {what}, which must be set up by hand.");

    /// <summary>The request with the first of the alternatives of an operation.</summary>
    public ScriptRequest Add(ScriptRequest request, IEnumerable<OpenApiSecurityRequirement>? alternatives)
    {
        OpenApiSecurityRequirement[] all = [.. alternatives ?? []];
        if (all.Length == 0 || Array.Exists(all, requirement => requirement.Count == 0)) return request;
        return all[0].Keys.Aggregate(request, Add);
    }

    private ScriptRequest Add(ScriptRequest request, OpenApiSecuritySchemeReference scheme) => scheme.Type switch
    {
        SecuritySchemeType.Http when string.Equals(scheme.Scheme, "basic", StringComparison.OrdinalIgnoreCase) =>
            With(request, "Authorization", "Basic {{base64 (env " + Variable("USER") + ") \":\" (env " + Variable("PASSWORD") + ")}}"),
        SecuritySchemeType.Http or SecuritySchemeType.OAuth2 or SecuritySchemeType.OpenIdConnect => With(request, "Authorization", "Bearer " + Env("TOKEN")),
        SecuritySchemeType.ApiKey when scheme is { In: ParameterLocation.Cookie, Name: { } cookie } =>
            With(request, "Cookie", $"{cookie}={Env(Identifier.Constant(cookie, "API_KEY"))}"),
        SecuritySchemeType.ApiKey when scheme is { In: ParameterLocation.Header, Name: { } header } && HeaderName.IsValid(header) =>
            With(request, header, Env(Identifier.Constant(header, "API_KEY"))),
        SecuritySchemeType.ApiKey when scheme is { In: ParameterLocation.Query, Name: { } parameter } => request with
        {
            Url = ScriptScalar.Of(WithQuery(request.Url.Text, $"{Uri.EscapeDataString(parameter)}={Env(Identifier.Constant(parameter, "API_KEY"))}")),
        },
        _ => Left(request, scheme),
    };

    private ScriptRequest Left(ScriptRequest request, OpenApiSecuritySchemeReference scheme)
    {
        _left.Add(scheme.Type?.ToString() ?? scheme.Reference?.Id ?? "a scheme without a type");
        return request;
    }

    private static ScriptRequest With(ScriptRequest request, string name, string value) =>
        request with { Headers = [.. request.Headers, new ScriptHeader(ScriptScalar.Of(name), ScriptScalar.Of(value))] };

    private static string WithQuery(string url, string query) => url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;

    private string Env(string name) => TemplateText.Env(Variable(name));

    private string Variable(string name)
    {
        string variable = $"{prefix}_{name}";
        _variables.Add(variable);
        return variable;
    }
}
