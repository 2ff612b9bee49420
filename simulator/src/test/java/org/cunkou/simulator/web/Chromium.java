package org.cunkou.simulator.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Debian's Chromium with a fresh profile, and what its pages complained about.
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private final Playwright playwright;
    private final Browser browser;
    private List<String> complaints = new ArrayList<>();

    Chromium() {
        // The machine may be busy with other tests: this is how long is too long, not how long it takes.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium")).setHeadless(true).setArgs(FLAGS));
    }

    /// A page in a profile of its own, without motion, so that pictures are the same each time.
    Page page(int width, int height) {
        BrowserContext context = browser
                .newContext(new Browser.NewContextOptions().setViewportSize(width, height)
                        .setReducedMotion(ReducedMotion.REDUCE));
        Page page = context.newPage();
        // What a closed page still says lands in the list of its own test.
        List<String> said = complaints;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                said.add(message.type() + ": " + message.text() + " @ " + message.location());
            }
        });
        page.onPageError(error -> said.add("page error: " + error));
        return page;
    }

    /// Console errors, console warnings and page errors since the last call.
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /// What was said beside the loss of an event stream, which tests cause.
    List<String> complaintsBeyondLostStreams() {
        return complaints().stream().filter(complaint -> !complaint.contains("/events")).toList();
    }

    /// Closes every page and forgets what they said, so that no test hears another's.
    void clear() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        complaints = new ArrayList<>();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
