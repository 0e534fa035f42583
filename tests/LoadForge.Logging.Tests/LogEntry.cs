using Microsoft.Extensions.Logging;

namespace LoadForge.Logging.Tests;

/// <summary>One logged event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Level">Its level.</param>
/// <param name="Text">Its text.</param>
/// <param name="Values">Its values by name.</param>
internal sealed record LogEntry(int Id, LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values);
