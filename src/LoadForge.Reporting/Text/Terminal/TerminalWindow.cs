using System.Text;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>A terminal that a process may draw on.</summary>
/// <param name="Out">Where to write.</param>
/// <param name="Width">Reads its width in cells, which changes with the window.</param>
/// <param name="Height">Reads its height in lines.</param>
/// <param name="HasColour">Whether colours may be used.</param>
public sealed record TerminalWindow(TextWriter Out, Func<int> Width, Func<int> Height, bool HasColour)
{
    // The runtime switches the keys of the terminal to those of an application when it is asked for a size, and never switches back.
    private const string UsualKeys = "\x1b[?1l\x1b>";

    private const int UsualWidth = 80;
    private const int UsualHeight = 24;
    private const int Utf8CodePage = 65001;

    // A whole frame, so that it leaves in one piece.
    private const int BufferSize = 32 << 10;

    /// <summary>Control sequences that undo what reading the size changed; written when a display ends. Empty by default.</summary>
    public string Restore { get; init; } = "";

#pragma warning disable RS0030 // The one place that draws on a terminal, if a host asks for it.
    /// <summary>The terminal of this process; null if its output is redirected, or the terminal cannot draw in place.</summary>
    public static TerminalWindow? Find()
    {
        if (!CanDraw(Environment.GetEnvironmentVariable, Console.IsOutputRedirected, OperatingSystem.IsWindows())) return null;

        // A console of another code page would show other signs for those of charts.
        if (OperatingSystem.IsWindows() && Console.OutputEncoding.CodePage != Utf8CodePage) return null;

        // Test frameworks replace Console.Out, and a run must not draw into the output of a test.
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
        return new TerminalWindow(output, WidthOfConsole, HeightOfConsole, IsColourWanted(Environment.GetEnvironmentVariable))
        {
            Restore = OperatingSystem.IsWindows() ? "" : UsualKeys,
        };
    }

    private static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }

    private static int HeightOfConsole()
    {
        try
        {
            return Console.WindowHeight is > 0 and var height ? height : UsualHeight;
        }
        catch (IOException)
        {
            return UsualHeight;
        }
    }
#pragma warning restore RS0030

    /// <summary>Whether the output of a process can be drawn in place.</summary>
    /// <param name="environment">Reads environment variables.</param>
    /// <param name="isRedirected">Whether the output goes to a file or another process.</param>
    /// <param name="isWindows">Whether the system is Windows, where an old console does not know control sequences.</param>
    internal static bool CanDraw(Func<string, string?> environment, bool isRedirected, bool isWindows)
    {
        if (isRedirected || !string.IsNullOrEmpty(environment("CI"))) return false;
        string? kind = environment("TERM");
        if (string.Equals(kind, "dumb", StringComparison.OrdinalIgnoreCase)) return false;
        return isWindows
            ? !string.IsNullOrEmpty(kind) || !string.IsNullOrEmpty(environment("WT_SESSION")) || environment("ConEmuANSI") == "ON"
            : !string.IsNullOrEmpty(kind);
    }

    /// <summary>Whether colours are wanted, see https://no-color.org.</summary>
    internal static bool IsColourWanted(Func<string, string?> environment) => string.IsNullOrEmpty(environment("NO_COLOR"));
}
