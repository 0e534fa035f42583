namespace LoadForge.Reporting.Text.Terminal;

/// <summary>The colours of the live display. No meaning is in a colour alone.</summary>
internal enum TerminalColour
{
    /// <summary>The colour of the terminal.</summary>
    Default,

    /// <summary>Labels.</summary>
    Faint,

    /// <summary>The name of the run.</summary>
    Strong,

    /// <summary>Progress.</summary>
    Cyan,

    /// <summary>Successes.</summary>
    Green,

    /// <summary>A generator that falls behind.</summary>
    Yellow,

    /// <summary>Failures.</summary>
    Red,
}
