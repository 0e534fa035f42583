using System.Collections.Concurrent;
using LoadForge.Http11.Requests;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Http.Naming;

/// <summary>
/// The routes of a scenario's requests. Parsing an address and naming its step costs more than looking it up; the number of cached addresses is limited,
/// as addresses may have ids in them.
/// </summary>
internal sealed class RouteCache(StepRegistry steps, int scenario, Uri? baseAddress, TargetPath? path = null, Action<string>? refuse = null)
{
    private const int Capacity = 4096;
    private const string Remedy = "is relative, and the plan has no target; add .Against(\"http://…\") and send through user.Http, or use an absolute "
        + "address.";

    private readonly ConcurrentDictionary<(string Method, string Address), Route> _routes = new();
    private readonly UrlTemplates _templates = new(steps.Redactor);
    private int _count;

    /// <summary>The route of a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">The address as the scenario wrote it, relative to the target or absolute.</param>
    /// <exception cref="InvalidOperationException">The address is relative and there is no target.</exception>
    /// <exception cref="InvalidRequestException">The address is none.</exception>
    public Route Find(HttpMethod method, string address) =>
        _routes.TryGetValue((method.Method, address), out Route? route) ? route : Add(method, address);

    /// <summary>The route of a request that is looked up nowhere: to its own address, and named by the scenario if it said so.</summary>
    public Route Of(HttpRequestMessage request)
    {
        path?.See(request.RequestUri!);
        request.Options.TryGetValue(StepRequestExtensions.NameKey, out string? name);
        request.Options.TryGetValue(StepRequestExtensions.ExpectedKey, out ExpectedStatus? expected);
        TimeSpan? timeout = request.Options.TryGetValue(StepRequestExtensions.TimeoutKey, out TimeSpan own) ? own : null;
        return new Route(steps, scenario, request.Method, request.RequestUri!, name, written: null, expected, _templates)
        {
            Timeout = timeout,
            FollowsRedirects = request.FollowsRedirects(),
        };
    }

    /// <summary>An address as the scenario wrote it, made absolute.</summary>
    /// <exception cref="InvalidOperationException">It is relative, and there is no base address.</exception>
    public Uri Absolute(Uri? address, Uri? basis)
    {
        if (address is { IsAbsoluteUri: true }) return address;
        if (basis is not null) return address is null ? basis : new Uri(basis, address);

        // Each request would fail alike, thousands of them: the first ends the run.
        string problem = $"the address \"{address}\" of a request {Remedy}";
        refuse?.Invoke(problem);
        throw new InvalidOperationException(problem);
    }

    /// <summary>
    /// Ends the run if <see cref="HttpClient"/> itself refused a relative address, as its extension methods do before a request reaches the user's client.
    /// </summary>
    /// <param name="error">What a step or an iteration threw.</param>
    public void See(Exception error)
    {
        bool isRefusal = baseAddress is null && error is InvalidOperationException { Source: "System.Net.Http" }
            && error.Message.Contains(nameof(HttpClient.BaseAddress), StringComparison.Ordinal);
        if (isRefusal) refuse?.Invoke($"the address of a request {Remedy}");
    }

    private Uri Absolute(string address, Uri? basis)
    {
        try
        {
            return Absolute(new Uri(address, UriKind.RelativeOrAbsolute), basis);
        }
        catch (UriFormatException error)
        {
            throw new InvalidRequestException("address", $"The request was not sent: its address \"{address}\" is invalid. {error.Message}", error);
        }
    }

    private Route Add(HttpMethod method, string address)
    {
        Uri absolute = Absolute(address, baseAddress);
        path?.See(absolute);
        var route = new Route(steps, scenario, method, absolute, name: null, address, templates: _templates);
        if (Volatile.Read(ref _count) < Capacity && _routes.TryAdd((method.Method, address), route)) Interlocked.Increment(ref _count);
        return route;
    }
}
