namespace LoadForge.Scripts;

/// <summary>Load tests from scripts, as additional members of <see cref="Load"/>: <c>await Load.Script("shop.yml").RunAsync()</c>.</summary>
public static class ScriptLoads
{
    extension(Load)
    {
        /// <summary>Reads a script, whose thresholds are enforced like those of a test in C#.</summary>
        /// <param name="path">The script. A relative path starts at the current directory or, if the file is not there, at the folder of the program.</param>
        /// <param name="options">Variables, environment and clock; null for the defaults.</param>
        /// <returns>The builder of the plan, to which more can be added.</returns>
        /// <exception cref="ScriptException">The script cannot be read or has mistakes; all are listed with file, line and column.</exception>
        public static LoadPlanBuilder Script(string path, ScriptOptions? options = null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            string beside = Path.Combine(AppContext.BaseDirectory, path);
            return ScriptFile.Read(!File.Exists(path) && File.Exists(beside) ? beside : path, options).ToPlan();
        }
    }
}
