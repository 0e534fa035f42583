using DemoShop.Endpoints;

namespace DemoShop;

/// <summary>Makes the shop misbehave as its switches say: every request waits for a stall to end, then for its added latency, then may fail.</summary>
internal sealed class Disturbances : IDisposable
{
    public const string SwitchesPath = "/switches";

    private readonly ErrorDice _dice;
    private readonly Lock _setting = new();
    private volatile ShopSwitches _switches = new();
    private volatile Stall _stall = Stall.None;

    public Disturbances(ShopSwitches switches, int seed)
    {
        _dice = new ErrorDice(seed);
        Switches = switches;
    }

    public ShopSwitches Switches
    {
        get => _switches;
        set
        {
            if (value.Problem() is { } problem) throw new ArgumentException(problem, nameof(value));
            lock (_setting)
            {
                _switches = value;
                var old = _stall;
                _stall = value.StallForMs > 0 ? new Stall(TimeSpan.FromMilliseconds(value.StallForMs)) : Stall.None;
                old.End();
            }
        }
    }

    /// <summary>A step of the request pipeline.</summary>
    public async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != SwitchesPath && context.Request.Path != Traffic.StatsPath)
        {
            try
            {
                await WaitAsync(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                return; // the client has gone, nobody is left to be served
            }

            if (_switches.AllocateKb is > 0 and var kilobytes) GC.KeepAlive(new byte[kilobytes * 1024]);
            if (_dice.NextFails(_switches.ErrorShare))
            {
                await Results.Text("The shop is out of order.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
                return;
            }
        }

        await next(context);
    }

    public void Dispose() => _stall.End();

    private async Task WaitAsync(HttpContext context)
    {
        // A stall may be replaced by another while a request waits for it.
        while (_stall is { HasEnded: false } stall)
            await stall.Ended.WaitAsync(context.RequestAborted);

        if (AddedLatency(context.Request.Path.Value ?? "/") is > 0 and var latency)
            await Task.Delay(latency, context.RequestAborted);
    }

    private int AddedLatency(string path)
    {
        var (longest, latency) = (0, 0);
        foreach (var (prefix, added) in _switches.AddedLatencyMs)
        {
            if (prefix.Length > longest && path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                (longest, latency) = (prefix.Length, added);
        }

        return latency;
    }
}
