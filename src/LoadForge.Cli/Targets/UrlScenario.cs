using LoadForge.Http;
using LoadForge.Scenarios;

namespace LoadForge.Cli.Targets;

/// <summary>The scenario of a run of a URL: one request after another.</summary>
/// <param name="request">The request.</param>
internal sealed class UrlScenario(UrlRequest request)
{
    private readonly string _path = request.Address.PathAndQuery;
    private readonly string _type = request.Body is { } body ? RequestBody.TypeOf(body) : "";
    private readonly RequestHeader[] _ofContent = [.. request.Headers.Where(header => header.IsOfContent)];

    /// <summary>The plan, with scenario, target and secrets.</summary>
    /// <param name="name">The name of the scenario.</param>
    public LoadPlanBuilder ToPlan(string name)
    {
        LoadPlanBuilder plan = Load.Scenario(name, IterateAsync).Against(request.Address.GetLeftPart(UriPartial.Authority));
        foreach (string secret in request.Headers.SelectMany(header => header.Secrets()).Distinct()) plan.Secret(secret);
        return plan;
    }

    // A header that describes the body is sent without one as well, as the user asked.
    private bool HasContent => request.Body is not null || _ofContent.Length > 0;

    private Task IterateAsync(VirtualUser user)
    {
        if (user.Iteration == 0) AddHeaders(user.Http);
        return SendAsync(user.Http);
    }

    private void AddHeaders(UserHttpClient http)
    {
        foreach (RequestHeader header in request.Headers.Where(header => !header.IsOfContent))
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(header.Name, header.Value);
        }
    }

    private Task<HttpResponseMessage> SendAsync(UserHttpClient http)
    {
        if (!HasContent && request.Method == HttpMethod.Get) return http.GetAsync(_path);
        if (request.Method == HttpMethod.Post) return http.PostAsync(_path, Content());
        return http.SendAsync(new HttpRequestMessage(request.Method, _path) { Content = Content() });
    }

    private ByteArrayContent? Content()
    {
        if (!HasContent) return null;
        var content = new ByteArrayContent(request.Body ?? []);
        foreach (RequestHeader header in _ofContent) content.Headers.TryAddWithoutValidation(header.Name, header.Value);
        if (_type.Length > 0 && content.Headers.ContentType is null) content.Headers.TryAddWithoutValidation("Content-Type", _type);
        return content;
    }
}
