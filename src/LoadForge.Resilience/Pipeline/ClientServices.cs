using LoadForge.Resilience.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Telemetry;

namespace LoadForge.Resilience.Pipeline;

/// <summary>The services of the client of one run: the configuration of the user, with the clock, the seed and the transport of the run.</summary>
internal sealed class ClientServices : IDisposable
{
    private const string Name = "LoadForge";

    // The maximum timeout, and twice the maximum timeout of an attempt with a circuit breaker.
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(1);
    private static readonly Func<double> DefaultRandomizer = new RetryStrategyOptions().Randomizer;

    private readonly ServiceProvider _provider;
    private HttpMessageHandler _transport = new UnusedTransport();

    /// <summary>Creates the services.</summary>
    /// <param name="configure">Configures the client.</param>
    /// <param name="run">The conditions of the run for its handlers; null to check only the configuration.</param>
    public ClientServices(Action<IHttpClientBuilder> configure, RunConditions? run = null)
    {
        var services = new ServiceCollection();
        IHttpClientBuilder client = services.AddHttpClient(Name).RemoveAllLoggers();
        configure(client);

        // Last, so that attempts are counted where they are sent, regardless of the primary handler in the configuration.
        client.ConfigurePrimaryHttpMessageHandler(() => new AttemptHandler(_transport)).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.PostConfigureAll<HttpStandardResilienceOptions>(options => See(options.TotalRequestTimeout));
        services.PostConfigureAll<HttpStandardHedgingResilienceOptions>(options => See(options.TotalRequestTimeout));
        if (run is not null) Use(run, services);
        _provider = services.BuildServiceProvider();
    }

    /// <summary>The longest total timeout of the standard handlers; zero if there are none.</summary>
    public TimeSpan TotalTimeout { get; private set; }

    /// <summary>The client's handlers around a transport.</summary>
    /// <param name="transport">The transport, which is disposed with the services.</param>
    /// <exception cref="OptionsValidationException">Options of the client are out of range.</exception>
    public HttpMessageHandler Around(HttpMessageHandler transport)
    {
        _transport = transport;
        return _provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Name);
    }

    /// <summary>Creates the client's handlers once before any run, so that an invalid configuration is reported while the plan is built.</summary>
    /// <param name="configure">Configures the client.</param>
    /// <returns>The longest total timeout of the standard handlers; zero if there are none.</returns>
    /// <exception cref="LoadPlanException">Options of the client are out of range; all of them are named.</exception>
    public static TimeSpan Check(Action<IHttpClientBuilder> configure)
    {
        using var services = new ClientServices(configure);
        try
        {
            _ = services.Around(services._transport);
            return services.TotalTimeout;
        }
        catch (OptionsValidationException faults)
        {
            throw new LoadPlanException([.. faults.Failures.Select(fault => $"resilience: {fault}")]);
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _provider.Dispose();
    }

    private static void Use(RunConditions run, ServiceCollection services)
    {
        var chance = new SeededChance(run.Seed);
        services.Configure<TelemetryOptions>(options => options.TelemetryListeners.Add(new CircuitListener(run.Circuits)));
        services.AddTransient(provider => new ResiliencePipelineBuilder { TimeProvider = run.Clock }
            .ConfigureTelemetry(provider.GetRequiredService<IOptions<TelemetryOptions>>().Value));
        services.PostConfigureAll<HttpStandardResilienceOptions>(options =>
        {
            if (options.Retry.Randomizer.Equals(DefaultRandomizer)) options.Retry.Randomizer = chance.Draw;
            if (!run.HasTimeouts) DoNotTimeOut(options.TotalRequestTimeout, options.AttemptTimeout, options.CircuitBreaker);
        });
        services.PostConfigureAll<HttpStandardHedgingResilienceOptions>(options =>
        {
            if (run.HasTimeouts) return;
            DoNotTimeOut(options.TotalRequestTimeout, options.Endpoint.Timeout, options.Endpoint.CircuitBreaker);
            options.Hedging.Delay = Timeout.InfiniteTimeSpan;
        });
    }

    private static void DoNotTimeOut(HttpTimeoutStrategyOptions total, HttpTimeoutStrategyOptions attempt, HttpCircuitBreakerStrategyOptions breaker)
    {
        (total.Timeout, total.TimeoutGenerator) = (MaxTime, null);
        (attempt.Timeout, attempt.TimeoutGenerator) = (MaxTime / 2, null);
        breaker.SamplingDuration = MaxTime;
    }

    private void See(HttpTimeoutStrategyOptions total)
    {
        if (total.Timeout > TotalTimeout) TotalTimeout = total.Timeout;
    }
}
