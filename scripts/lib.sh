# Shared by the scripts beside it; sourced, not run. POSIX sh.

say() { printf '%s\n' "$*" >&2; }

# The repository's root, whatever the working directory and through links.
find_root() {
    here=$(readlink -f -- "$1")
    CDPATH= cd -- "$(dirname -- "$here")/.." && pwd -P
}

is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] \
        && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

# Prints the home of a JDK 25; one line on standard error and status 1 when there is none.
find_jdk() {
    for home in "${CUNKOU_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
            "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    on_path=$(command -v java 2>/dev/null) || on_path=
    if [ -n "$on_path" ]; then
        home=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
        if is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    fi
    say "cunkou needs JDK 25 and finds none: apt-get install openjdk-25-jdk-headless (Debian 13) or temurin-25-jdk (adoptium.net), or set CUNKOU_JAVA_HOME"
    return 1
}

need_maven() {
    command -v mvn >/dev/null 2>&1 || {
        say "cunkou is built by Maven 3.8 or newer and finds none: apt-get install maven"
        return 1
    }
}

# True when a module's jar is missing or older than anything it is made of.
needs_build() {
    for module in terminal simulator; do
        jar=
        for candidate in "$ROOT/$module/target/$module"-*.jar; do
            [ -f "$candidate" ] && jar=$candidate
        done
        [ -n "$jar" ] && [ -d "$ROOT/$module/target/lib" ] || return 0
        newer=$(find "$ROOT/pom.xml" "$ROOT/$module/pom.xml" "$ROOT/terminal/src/main" "$ROOT/$module/src/main" \
            -newer "$jar" -print 2>/dev/null | head -n 1)
        [ -z "$newer" ] || return 0
    done
    return 1
}

# Builds once, also when two start at the same time. Maven may run on any Java from 17 on.
build_if_needed() {
    needs_build || return 0
    need_maven || return 1
    mkdir -p "$ROOT/.cunkou"
    (
        if command -v flock >/dev/null 2>&1; then
            flock 9
        fi
        if needs_build; then
            say "building (the first time takes minutes) ..."
            cd "$ROOT" || exit 1
            # Touched sources with unchanged content leave the old jar in place: rebuild the jars for sure.
            rm -f terminal/target/terminal-*.jar simulator/target/simulator-*.jar
            JAVA25_HOME="$JDK" mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package >&2 || {
                say "the build failed: see the lines above, or run mvn -B package in $ROOT"
                exit 1
            }
        fi
    ) 9>"$ROOT/.cunkou/build.lock"
}
