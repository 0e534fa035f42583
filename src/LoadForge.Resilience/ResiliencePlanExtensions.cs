using LoadForge.Resilience.Calls;
using LoadForge.Resilience.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace LoadForge.Resilience;

/// <summary>Extension methods for resilient clients.</summary>
public static class ResiliencePlanExtensions
{
    // The total timeout of the pipeline must end a call, not the request timeout around it, which is not aware of attempts.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Sends every call through the standard resilience handler of Microsoft.Extensions.Http.Resilience, shared by all virtual users, as in a service.
    /// Calls, attempts and retries are counted separately; <see cref="ResilienceResultExtensions"/> reads them. A redirect that is followed is a call
    /// of its own. A request timeout below the total timeout is raised above it. A timeout set after this call is used unchanged; a call that it ends fails.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="configure">
    /// Changes the standard options: the delegate that production passes to AddStandardResilienceHandler. Null for the defaults.
    /// </param>
    /// <exception cref="LoadPlanException">Options are out of range; all of them are named.</exception>
    public static LoadPlanBuilder WithStandardResilience(this LoadPlanBuilder plan, Action<HttpStandardResilienceOptions>? configure = null) =>
        plan.WithClient(client => client.AddStandardResilienceHandler(configure ?? (static _ => { })));

    /// <summary>
    /// Sends every call through the handlers that production puts around its client, such as <c>client => client.AddStandardHedgingHandler()</c>. The run's
    /// own transport replaces the primary handler, so that attempts are counted where they are sent.
    /// </summary>
    /// <inheritdoc cref="WithStandardResilience"/>
    /// <param name="plan">The plan.</param>
    /// <param name="configure">Configures the client; called once when the plan is built and once for each run.</param>
    public static LoadPlanBuilder WithClient(this LoadPlanBuilder plan, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(configure);
        TimeSpan total = ClientServices.Check(configure);
        return plan
            .Http(http => total > TimeSpan.Zero && http.RequestTimeout < total + Slack ? http with { RequestTimeout = total + Slack } : http)
            .Use(() => new FactoryClient(configure));
    }

    /// <summary>
    /// Sends every call through a client of your own, with all its handlers and settings; redirects, cookies, proxy and timeout are then those of the client.
    /// <see cref="Http.HttpSettings.RequestTimeout"/> still applies, and <see cref="Http.HttpSettings.FollowRedirects"/> applies to redirects that the client
    /// does not follow. The host of each call must be allowed; redirects by the client are not checked. Its attempts are counted where the runtime sends them,
    /// below all handlers, as the meter <c>System.Net.Http</c> reports them.
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
    /// <param name="makeClient">Returns the client; called once for each run.</param>
    public static LoadPlanBuilder Through(this LoadPlanBuilder plan, Func<HttpClient> makeClient)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(makeClient);
        return plan.Use(() => new OwnClient(makeClient));
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
