namespace Stock.Server;

/// <summary>The server on its own: <c>dotnet run --project samples/Stock/Server -- http://127.0.0.1:5090</c>.</summary>
internal static class Program
{
    private static async Task Main(string[] arguments)
    {
        await using var server = await StockServer.StartAsync(arguments is [var url] ? url : "http://127.0.0.1:5090");
        Console.WriteLine($"The warehouse is open at {server.Address}; a line on the standard input closes it.");
        await Console.In.ReadLineAsync();
    }
}
