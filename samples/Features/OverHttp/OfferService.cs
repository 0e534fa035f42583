using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Features.OverHttp;

/// <summary>
/// A service as it is written for production. It calls a supplier through the standard resilience handler and has a fallback if that fails.
/// </summary>
internal static class OfferService
{
    private const int StockOfYesterday = 1;

    /// <summary>The service, not yet started.</summary>
    /// <param name="supplier">The address of the supplier.</param>
    public static WebApplication Calling(string supplier)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services
            .AddHttpClient("supplier", client => client.BaseAddress = new Uri(supplier))
            .AddStandardResilienceHandler(options =>
            {
                options.AttemptTimeout.Timeout = 200.Milliseconds();
                options.TotalRequestTimeout.Timeout = 2.Seconds();
                options.Retry.Delay = 5.Milliseconds();
                options.Retry.MaxRetryAttempts = 8;
                options.CircuitBreaker.SamplingDuration = 2.Seconds();
                options.CircuitBreaker.FailureRatio = 0.5;
                options.CircuitBreaker.MinimumThroughput = 50;
            });
        WebApplication service = builder.Build();
        service.MapGet("/offers/{sku:int}", async (int sku, IHttpClientFactory clients, CancellationToken cancellation) =>
            Results.Ok(new { Sku = sku, Stock = await StockAsync(clients.CreateClient("supplier"), sku, cancellation) }));
        return service;
    }

    private static async Task<int> StockAsync(HttpClient supplier, int sku, CancellationToken cancellation)
    {
        try
        {
            return int.Parse(await supplier.GetStringAsync(new Uri($"/stock/{sku}", UriKind.Relative), cancellation), CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutRejectedException or BrokenCircuitException)
        {
            return StockOfYesterday;
        }
    }
}
