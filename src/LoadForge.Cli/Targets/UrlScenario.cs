using LoadForge.Http;
using LoadForge.Scenarios;

namespace LoadForge.Cli.Targets;

/// <summary>The scenario of a run of a URL: one request after another.</summary>
/// <param name="request">The request.</param>
/// <param name="tell">Is told once if the target redirects to another host.</param>
internal sealed class UrlScenario(UrlRequest request, Action<string> tell)
{
    private readonly string _path = request.Address.PathAndQuery;
    private readonly string _type = request.Body is { } body ? RequestBody.TypeOf(body) : "";
    private int _isTold;

    /// <summary>The plan, with scenario, target and secrets.</summary>
    /// <param name="name">The name of the scenario.</param>
    public LoadPlanBuilder ToPlan(string name)
    {
        LoadPlanBuilder plan = Load.Scenario(name, IterateAsync).Against(request.Address.GetLeftPart(UriPartial.Authority));
        foreach (string secret in request.Headers.SelectMany(header => header.Secrets()).Distinct()) plan.Secret(secret);
        return plan;
    }

    // Only the first iteration of a user looks at more than the response, so that the others cost what the same code in C# costs.
    private Task IterateAsync(VirtualUser user) => user.Iteration == 0 ? BeginAsync(user) : SendAsync(user.Http);

    private async Task BeginAsync(VirtualUser user)
    {
        foreach (RequestHeader header in request.Headers.Where(header => !header.IsOfContent))
        {
            user.Http.DefaultRequestHeaders.TryAddWithoutValidation(header.Name, header.Value);
        }

        using HttpResponseMessage response = await SendAsync(user.Http).ConfigureAwait(false);
        Uri last = response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } final ? final : request.Address;
        bool isFollowed = response.Headers.Location is null;
        if (!isFollowed && (int)response.StatusCode is >= 300 and < 400) last = new Uri(last, response.Headers.Location!);
        if (IsElsewhere(last) && Interlocked.Exchange(ref _isTold, 1) == 0) Tell(last, isFollowed);
    }

    private void Tell(Uri last, bool isFollowed)
    {
        string origin = request.Address.GetLeftPart(UriPartial.Authority);
        string elsewhere = last.GetLeftPart(UriPartial.Authority);
        tell(isFollowed
            ? $"{origin} redirects to another host, {elsewhere}: the responses of both are measured as one. Load that address instead, or use --no-redirects."
            : $"{origin} redirects to another host, {elsewhere}, which is not followed: only the redirect is measured.");
    }

    private bool IsElsewhere(Uri last) =>
        !string.Equals(last.IdnHost, request.Address.IdnHost, StringComparison.OrdinalIgnoreCase) || last.Port != request.Address.Port;

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
