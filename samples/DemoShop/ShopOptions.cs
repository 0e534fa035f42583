namespace DemoShop;

/// <summary>How a shop is opened.</summary>
public sealed record ShopOptions
{
    private static readonly string[] CommandLineNames =
    [
        nameof(Urls), nameof(Seed), nameof(MaxSessions), nameof(MaxOrders),
        nameof(ShopSwitches.AddedLatencyMs), nameof(ShopSwitches.ErrorShare), nameof(ShopSwitches.StallForMs),
        nameof(ShopSwitches.AllocateKb),
    ];

    /// <summary>Where to listen; a free port of the loopback interface by default.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The seed that decides which requests fail under <see cref="ShopSwitches.ErrorShare"/>.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many logged-in users, each with a cart, are remembered; the oldest are forgotten first and must log in again.</summary>
    public int MaxSessions { get; init; } = 100_000;

    /// <summary>How many orders are remembered; the oldest are forgotten first.</summary>
    public int MaxOrders { get; init; } = 100_000;

    /// <summary>How the shop misbehaves at first.</summary>
    public ShopSwitches Switches { get; init; } = new();

    /// <summary>
    /// Reads options such as <c>--urls http://127.0.0.1:5080 --errorShare 0.01 --addedLatencyMs:/orders 50</c>. The names are those of
    /// the properties here and in <see cref="ShopSwitches"/>; without <c>--urls</c> the shop listens at port 5080.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    /// <exception cref="InvalidOperationException">A value does not fit its option.</exception>
    public static ShopOptions FromCommandLine(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(nameof(Urls), "http://127.0.0.1:5080")])
            .AddCommandLine(arguments)
            .Build();
        if (configuration.GetChildren().FirstOrDefault(given => !CommandLineNames.Contains(given.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new ArgumentException($"There is no option --{unknown.Key}. Options: --{string.Join(", --", CommandLineNames)}.");

        return (configuration.Get<ShopOptions>() ?? new ShopOptions()) with { Switches = configuration.Get<ShopSwitches>() ?? new ShopSwitches() };
    }
}
