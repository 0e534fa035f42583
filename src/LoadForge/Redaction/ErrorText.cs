namespace LoadForge.Redaction;

/// <summary>Formats an exception as one line.</summary>
internal static class ErrorText
{
    /// <summary>Type and message. The Message property may be user code and may itself throw; then the line states that.</summary>
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
