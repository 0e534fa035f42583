using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LoadForge.Logging.Tests;

/// <summary>Keeps what is logged, as a factory, a logger of any category.</summary>
internal sealed class KeptLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    public string? Category { get; private set; }

    public IEnumerable<LogEntry> Of(int id) => _entries.Where(entry => entry.Id == id);

    public ILogger CreateLogger(string categoryName)
    {
        Category = categoryName;
        return this;
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = (IReadOnlyList<KeyValuePair<string, object?>>)state!;
        _entries.Enqueue(new LogEntry(eventId.Id, logLevel, formatter(state, exception), values.ToDictionary()));
    }

    public void Dispose()
    {
        // Nothing to release.
    }
}
