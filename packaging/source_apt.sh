# Sourced by the scripts that build libraries from the system's source packages, which need no root: defines source_apt.

# source_apt FOLDER ARGUMENT...: apt-get with the sources of the release that this system is, its lists kept under FOLDER.
# Updates to the release are left out: mirrors drop their sources, and what is built here is only tested with, never
# published.
source_apt() {
    source_apt_root=$1
    shift
    mkdir -p "$source_apt_root/lists/partial"
    apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
        sort -u | awk '$2 !~ /-/ { print "deb-src", $0 }' >"$source_apt_root/sources.list"
    apt-get -o Dir::Etc::SourceList="$source_apt_root/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State::Lists="$source_apt_root/lists" -o APT::Sandbox::User= "$@"
}
