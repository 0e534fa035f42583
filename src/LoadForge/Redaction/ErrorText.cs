namespace LoadForge.Redaction;

/// <summary>An exception in a line.</summary>
internal static class ErrorText
{
    /// <summary>Type and message. The message may be the scenario's own code, and may throw itself: then the line says so.</summary>
    public static string Of(Exception error)
    {
        try
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
        catch (Exception unreadable)
        {
            return $"{error.GetType().Name}: its message cannot be read ({unreadable.GetType().Name})";
        }
    }
}
