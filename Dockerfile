# The image of a release. GoReleaser builds it from the program that it has
# built already, one for each platform; there is nothing else in it, so it has
# neither a shell nor anything to update.
#
# It judges offline. `verify --live` needs certificates that this image has
# not: mount yours with -v /etc/ssl/certs:/etc/ssl/certs:ro.
FROM scratch
ARG TARGETPLATFORM
COPY LICENSE build/THIRD_PARTY_NOTICES /licenses/
COPY data/LICENSE.md /licenses/DATA_LICENSE.md
COPY $TARGETPLATFORM/vendorcheck /usr/bin/vendorcheck
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/bin/vendorcheck"]
