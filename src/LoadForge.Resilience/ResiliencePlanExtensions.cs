using LoadForge.Resilience.Calls;
using LoadForge.Resilience.Pipeline;

namespace LoadForge.Resilience;

/// <summary>Words of a plan about resilient clients.</summary>
public static class ResiliencePlanExtensions
{
    // The pipeline's own total time-out must end a call, not the request time-out around it, which knows no attempts.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Sends every call through the standard resilience pipeline, one pipeline for all virtual users, as a service's client has: rate limiter, total time-out, retry,
    /// circuit breaker, attempt time-out. Calls, attempts and retries are measured apart; <see cref="ResilienceResultExtensions"/> reads them. A redirect that is
    /// followed is a call of its own. A request time-out below the total time-out is raised above it; one that is set after this holds, and a call that it ends failed.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="change">Changes the standard options, such as <c>options => options with { Retries = 5 }</c>.</param>
    /// <exception cref="LoadPlanException">Options are out of range; all of them are named.</exception>
    public static LoadPlanBuilder WithStandardResilience(this LoadPlanBuilder plan, Func<ResilienceOptions, ResilienceOptions>? change = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ResilienceOptions options = change?.Invoke(new ResilienceOptions()) ?? new ResilienceOptions();
        string[] problems = [.. options.Problems().Select(problem => $"resilience: {problem}.")];
        if (problems.Length > 0) throw new LoadPlanException([.. problems]);
        return plan
            .Http(http => http.RequestTimeout < options.TotalTimeout + Slack ? http with { RequestTimeout = options.TotalTimeout + Slack } : http)
            .With(() => new StandardResilience(options));
    }

    /// <summary>
    /// Sends every call through a client of your own, with all its handlers and settings; redirects, cookies, proxy and time-out are then that client's. Above it,
    /// <see cref="Http.HttpSettings.RequestTimeout"/> holds all the same, and <see cref="Http.HttpSettings.FollowRedirects"/> for redirects that the client leaves.
    /// The host of each call must be allowed; where the client redirects it, is not looked at.
    /// Its attempts are counted where the runtime sends them, below all handlers, as the meter <c>System.Net.Http</c> reports them.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="client">The client; it is not disposed. Its base address is the target if the plan names none.</param>
    public static LoadPlanBuilder Through(this LoadPlanBuilder plan, HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return plan.Through(() => client);
    }

    /// <summary>Sends every call through a client of your own.</summary>
    /// <inheritdoc cref="Through(LoadPlanBuilder, HttpClient)"/>
    /// <param name="plan">The plan.</param>
    /// <param name="makeClient">Gives the client; called once for each run.</param>
    public static LoadPlanBuilder Through(this LoadPlanBuilder plan, Func<HttpClient> makeClient)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(makeClient);
        return plan.With(() => new OwnClient(makeClient));
    }

    /// <summary>Sends every call through a client of your application's factory, its resilience handlers included.</summary>
    /// <inheritdoc cref="Through(LoadPlanBuilder, HttpClient)"/>
    /// <param name="plan">The plan.</param>
    /// <param name="factory">The factory.</param>
    /// <param name="name">The client's name in the factory.</param>
    public static LoadPlanBuilder Through(this LoadPlanBuilder plan, IHttpClientFactory factory, string name)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(name);
        return plan.Through(() => factory.CreateClient(name));
    }
}
