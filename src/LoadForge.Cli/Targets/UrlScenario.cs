using LoadForge.Http;
using LoadForge.Scenarios;

namespace LoadForge.Cli.Targets;

/// <summary>The scenario of a run of a URL: one request after another.</summary>
/// <param name="request">The request.</param>
internal sealed class UrlScenario(UrlRequest request)
{
    private readonly string _path = request.Address.PathAndQuery;
    private readonly string _type = request.Body is { } body ? RequestBody.TypeOf(body) : "";

    /// <summary>The plan, with scenario, target and secrets.</summary>
    /// <param name="name">The name of the scenario.</param>
    public LoadPlanBuilder ToPlan(string name)
    {
        LoadPlanBuilder plan = Load.Scenario(name, IterateAsync).Against(request.Address.GetLeftPart(UriPartial.Authority));
        foreach (string secret in request.Headers.SelectMany(header => header.Secrets()).Distinct()) plan.Secret(secret);
        return plan;
    }

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
        if (request.Body is null && request.Method == HttpMethod.Get) return http.GetAsync(_path);
        if (request.Method == HttpMethod.Post) return http.PostAsync(_path, Content());
        return http.SendAsync(new HttpRequestMessage(request.Method, _path) { Content = Content() });
    }

    private ByteArrayContent? Content()
    {
        if (request.Body is not { } body) return null;
        var content = new ByteArrayContent(body);
        foreach (RequestHeader header in request.Headers.Where(header => header.IsOfContent))
        {
            content.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (content.Headers.ContentType is null) content.Headers.TryAddWithoutValidation("Content-Type", _type);
        return content;
    }
}
