using System.Runtime.InteropServices;

namespace DemoShop;

/// <summary>The shop on its own: <c>dotnet run --project samples/DemoShop -- --urls http://127.0.0.1:5080 --errorShare 0.01</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            await RunAsync(ShopOptions.FromCommandLine(arguments));
            return 0;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync($"The shop stays closed: {problem.Message}");
            return 2;
        }
    }

    private static async Task RunAsync(ShopOptions options)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        await using var shop = await Shop.StartAsync(options);
        Console.WriteLine($"DemoShop is open at {shop.Address} (Ctrl+C closes it)");
        await asked.Task;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.TrySetResult();
        }
    }
}
