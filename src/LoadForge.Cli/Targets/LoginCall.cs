using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using LoadForge.Http;
using LoadForge.Scenarios;

namespace LoadForge.Cli.Targets;

/// <summary>The call that logs each virtual user in, and where its credential is found in the response.</summary>
internal sealed record LoginCall
{
    private static readonly string[] Tokens = ["access_token", "accessToken", "token", "id_token"];

    // Read from the body once, not at each login.
    private readonly MediaTypeHeaderValue? _type;

    /// <summary>The address, absolute or relative to the target.</summary>
    public required string Address { get; init; }

    /// <summary>The method; POST by default.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>The headers of the call.</summary>
    public ImmutableArray<RequestHeader> Headers { get; init; } = [];

    /// <summary>The body of the call; null for none.</summary>
    public byte[]? Body
    {
        get;
        init
        {
            field = value;
            _type = value is null ? null : MediaTypeHeaderValue.Parse(RequestBody.TypeOf(value));
        }
    }

    /// <summary>The header of the response that goes with every later request; null to look for a token or cookies.</summary>
    public string? CredentialHeader { get; init; }

    /// <summary>Logs a user in.</summary>
    /// <param name="user">The user.</param>
    /// <exception cref="InvalidOperationException">The response has no credential.</exception>
    public async Task<Credential> CallAsync(VirtualUser user)
    {
        using var request = new HttpRequestMessage(Method, Address);
        if (Body is not null) request.Content = new ByteArrayContent(Body);
        foreach (RequestHeader header in Headers) Add(request, header);
        if (Body is not null && request.Content is { Headers.ContentType: null } content) content.Headers.ContentType = _type;
        using HttpResponseMessage response = await user.Http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        if (CredentialHeader is { } name) return OfHeader(response, name) ?? throw new InvalidOperationException($"The response has no header {name}.");
        return OfHeader(response, "Authorization") ?? await OfBodyAsync(response).ConfigureAwait(false) ?? OfCookies(response)
            ?? throw new InvalidOperationException(
                $"The response has no credential: no header Authorization, no token ({string.Join(", ", Tokens)}) in its body, and no cookie. Name the header "
                    + "with --login-header NAME.");
    }

    private static void Add(HttpRequestMessage request, RequestHeader header)
    {
        if (header.IsOfContent) (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(header.Name, header.Value);
        else request.Headers.TryAddWithoutValidation(header.Name, header.Value);
    }

    private static Credential? OfHeader(HttpResponseMessage response, string name) =>
        name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? OfCookies(response)
        : response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? Credential.Header(name, values.First())
        : null;

    private static async Task<Credential?> OfBodyAsync(HttpResponseMessage response)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            foreach (string name in Tokens)
            {
                if (!json.RootElement.TryGetProperty(name, out JsonElement token) || token.ValueKind != JsonValueKind.String) continue;
                if (token.GetString() is { Length: > 0 } text) return Credential.Bearer(text);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A response of another type, or with names or values that are not text, has no token; it may have cookies.
        }

        return null;
    }

    private static Credential? OfCookies(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies)) return null;
        return Credential.Header("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';', 2)[0].Trim())));
    }
}
