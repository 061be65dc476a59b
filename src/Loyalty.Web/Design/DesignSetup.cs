namespace Loyalty.Web.Design;

/// <summary>Brings the design's screens.</summary>
public static class DesignSetup
{
    /// <summary>Registers the sentences of findings and changes.</summary>
    public static WebApplicationBuilder AddDesignPages(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<DesignSentences>();
        return builder;
    }
}
