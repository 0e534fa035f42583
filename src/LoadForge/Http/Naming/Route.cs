using LoadForge.Recording;
using LoadForge.Recording.Outcomes;
using LoadForge.Telemetry;

namespace LoadForge.Http.Naming;

/// <summary>Where a request goes and the step it is recorded as, worked out once for all requests to the same address.</summary>
/// <param name="steps">The run's steps.</param>
/// <param name="scenario">The scenario's index.</param>
/// <param name="method">The method.</param>
/// <param name="address">The absolute address.</param>
/// <param name="name">The step's name, if the scenario gave one.</param>
/// <param name="expected">The statuses that the request expects; null if it does not say.</param>
/// <param name="written">The address as the scenario wrote it, if it is looked up by that.</param>
/// <param name="templates">The URL templates of the scenario; null for those of this route alone.</param>
internal sealed class Route(
    StepRegistry steps,
    int scenario,
    HttpMethod method,
    Uri address,
    string? name,
    string? written,
    ExpectedStatus? expected = null,
    UrlTemplates? templates = null)
{
    private const int Unnamed = -1;

    private int _step = Unnamed;

    /// <summary>The method.</summary>
    public HttpMethod Method => method;

    /// <summary>The absolute address.</summary>
    public Uri Address => address;

    /// <summary>The address as the scenario wrote it, if it is looked up by that.</summary>
    public string? Written => written;

    /// <summary>The statuses that the request expects; null if it does not say.</summary>
    public ExpectedStatus? Expected => expected;

    /// <summary>The timeout that the request has of its own; null for that of the plan.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether redirects are followed if the settings say so.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>Whether a request of HTTP/1.1 without headers and body may go by <see cref="Http11.Http11Transport"/>.</summary>
    public bool IsPlain { get; } = address.Scheme == Uri.UriSchemeHttp && method != HttpMethod.Connect;

    /// <summary>The step's number. Asked for only outside named steps, so that what is requested inside one takes up no name.</summary>
    public int Step => _step != Unnamed ? _step : _step = Find();

    /// <summary>Its attributes in telemetry. Asked for only if somebody listens.</summary>
    public RequestPlace Place => field ??= new RequestPlace(
        method.Method, steps.Redactor.Name(address.IdnHost), address.Port, (templates ?? new UrlTemplates(steps.Redactor)).Of(address));

    /// <summary>The address in telemetry, without secrets. Asked for only if somebody listens.</summary>
    public string RedactedAddress => field ??= steps.Redactor.Text(address.AbsoluteUri);

    private int Find()
    {
        if (name is not null) return steps.NumberOf(scenario, name);
        Span<char> buffer = stackalloc char[RequestName.MaxLength];
        ReadOnlySpan<char> written = RequestName.Write(method.Method, address.OriginalString, buffer);
        return steps.NumberOf(
            scenario, written, this, static (route, redactor) => RequestName.Redacted(route.Method.Method, route.Address.OriginalString, redactor));
    }
}
